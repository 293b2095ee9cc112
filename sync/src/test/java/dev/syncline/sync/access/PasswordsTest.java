package dev.syncline.sync.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords(new Passwords.Cost(256, 2));

  @Test
  void recognisesThePasswordAndNoOther() {
    String hash = passwords.hash("Grüße, 世界");
    assertTrue(hash.startsWith("$argon2id$v=19$m=256,t=2,p=1$"), hash);
    assertTrue(passwords.matches("Grüße, 世界", hash));
    assertFalse(passwords.matches("Grüße, 世界 ", hash));
    assertFalse(passwords.matches("", hash));
  }

  @Test
  void saltsEachHash() {
    assertNotEquals(passwords.hash("same"), passwords.hash("same"));
  }

  @Test
  void readsHashesMadeAtAnotherCost() {
    String hash = new Passwords(new Passwords.Cost(64, 1)).hash("old");
    assertTrue(passwords.matches("old", hash));
  }

  /** Made with the reference implementation's test vector for version 19. */
  @Test
  void agreesWithTheReferenceImplementation() {
    String reference =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$" + "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    assertTrue(passwords.matches("password", reference));
  }

  @Test
  void refusesWhatIsNoHash() {
    for (String no : new String[] {"", "plain", "$argon2i$v=19$m=64,t=1,p=1$a$b", "$2a$10$x"}) {
      assertFalse(passwords.matches("password", no), no);
    }
  }
}
