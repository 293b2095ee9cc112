package dev.syncline.sync.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.syncline.connector.AdvancedActorSearch.Restriction;
import dev.syncline.connector.ErpActorType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A question survives the store. */
class QuestionTest {

  static List<Question> questions() {
    return List.of(
        new Question.Everything(),
        new Question.Keys(List.of("1001", "a b", "æ/ø+å%20", "")),
        new Question.Keys(List.of()),
        new Question.Words("Nord lys & \"co\"\n"),
        new Question.Words(""),
        new Question.Below(ErpActorType.Supplier, "7 8", "x"),
        new Question.Conditions(
            List.of(
                new Restriction("NAME", "begins", List.of("A b")),
                new Restriction("CREDIT", "between", List.of("[I:1]", "[I:2]")),
                new Restriction("X", "=", List.of("")),
                new Restriction("Y", "=", List.of()))));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void isReadAsItWasWritten(Question question) {
    assertEquals(question, Question.decode(question.encode()));
  }
}
