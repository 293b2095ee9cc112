package dev.syncline.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.syncline.model.ConnectionAccess.Grant;
import dev.syncline.model.ConnectionAccess.Rights;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionAccessTest {
  private static final Rights CONNECT = new Rights(true, false);
  private static final Rights CREATE = new Rights(false, true);
  private static final Rights NEITHER = new Rights(false, false);

  private static Associate associate(int id, Integer... groups) {
    return new Associate(id, "a" + id, "", "", false, true, List.of(groups));
  }

  @Test
  void aListOfThePublishedContractGrantsBoth() {
    ConnectionAccess access = new ConnectionAccess(false, List.of(7), List.of(3));
    assertEquals(Optional.of(Rights.BOTH), access.of(associate(3)));
    assertEquals(Optional.of(Rights.BOTH), access.of(associate(4, 8, 7)));
    assertEquals(Optional.empty(), access.of(associate(7, 3)), "ids of groups are not of users");
    assertEquals(Optional.of(Rights.BOTH), ConnectionAccess.EVERYBODY.of(associate(9)));
  }

  @Test
  void whatAnythingGrantsCounts() {
    ConnectionAccess access =
        new ConnectionAccess(
            NEITHER,
            List.of(new Grant(7, CONNECT), new Grant(8, CREATE)),
            List.of(new Grant(3, CREATE)));
    assertEquals(Optional.of(NEITHER), access.of(associate(9)));
    assertEquals(Optional.of(CONNECT), access.of(associate(9, 7)));
    assertEquals(Optional.of(Rights.BOTH), access.of(associate(9, 7, 8)));
    assertEquals(Optional.of(Rights.BOTH), access.of(associate(3, 7)));
  }

  @Test
  void whoStaysKeepsWhatWasNarrowedAndWhoComesBackDoesNot() {
    ConnectionAccess before =
        new ConnectionAccess(
            CONNECT,
            List.of(new Grant(7, CREATE), new Grant(8, CREATE)),
            List.of(new Grant(3, NEITHER)));
    assertEquals(
        new ConnectionAccess(
            CONNECT,
            List.of(new Grant(9, Rights.BOTH), new Grant(7, CREATE)),
            List.of(new Grant(3, NEITHER), new Grant(4, Rights.BOTH))),
        new ConnectionAccess(true, List.of(9, 7), List.of(3, 4)).narrowedAs(before));
    ConnectionAccess gone = new ConnectionAccess(false, List.of(), List.of()).narrowedAs(before);
    assertEquals(
        new ConnectionAccess(true, List.of(8), List.of(3)),
        new ConnectionAccess(true, List.of(8), List.of(3)).narrowedAs(gone));
  }
}
