package dev.syncline.soap;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Requests and answers with random damage: either they can be read, or there is a fault. */
final class MutationTest {
  private static final int ROUNDS = 20_000;
  private static final String[] PIECES = {
    "<",
    ">",
    "&",
    "]]>",
    "<!--",
    "<![CDATA[",
    "<?",
    "&#0;",
    "&#x110000;",
    "&lt;",
    "xmlns=''",
    " i:nil='true'",
    "\0",
    "\uFFFF",
    "<o:",
    "</o:Order>",
    "<!DOCTYPE x>",
    "é"
  };

  @Test
  void nothingButFaultsComesOutOfDamagedMessages() throws Exception {
    long first = Long.getLong("seed", System.nanoTime());
    SoapBinding binding = SoapBinding.of(Orders.class, 2);
    SoapClient client = new SoapClient(binding, SoapVersion.SOAP11);
    SoapEndpoint endpoint = new SoapEndpoint(binding, Limits.REQUEST);
    SoapOperation save = client.operation("SaveOrder");
    int refused = 0;
    int read = 0;
    byte[] sound = new byte[0];
    for (long seed = first; seed < first + ROUNDS; seed++) {
      if (seed % 100 == first % 100) {
        sound =
            client
                .request(save, null, new RandomOrders(seed).order(), true, Orders.Color.Red)
                .body();
      }
      byte[] damaged = damaged(sound, new Random(seed));
      try {
        SoapAnswer answer =
            endpoint.answer(damaged, "text/xml", call -> SoapReply.of(null, call.arguments()[0]));
        if (answer.status() == 200) {
          read++;
        } else {
          refused++;
        }
        client.answer(save, new ByteArrayInputStream(damaged), null, Limits.REQUEST);
        fail("a request was taken for an answer");
      } catch (SoapFault | IOException expected) {
        // a request is no answer
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("replay with -Dseed=" + seed, e);
      }
    }
    assertTrue(refused > ROUNDS / 10, "only " + refused + " were refused");
    assertTrue(read > ROUNDS / 100, "only " + read + " could be read");
  }

  private static byte[] damaged(byte[] sound, Random random) {
    byte[] bytes = sound.clone();
    int at = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(12));
    switch (random.nextInt(4)) {
      case 0 -> bytes[at] = (byte) random.nextInt();
      case 1 -> bytes = java.util.Arrays.copyOf(bytes, at);
      case 2 -> bytes = spliced(bytes, at, length, new byte[0]);
      default -> {
        byte[] piece =
            PIECES[random.nextInt(PIECES.length)].getBytes(java.nio.charset.StandardCharsets.UTF_8);
        bytes = spliced(bytes, at, random.nextBoolean() ? 0 : length, piece);
      }
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int at, int removed, byte[] added) {
    byte[] result = new byte[bytes.length - removed + added.length];
    System.arraycopy(bytes, 0, result, 0, at);
    System.arraycopy(added, 0, result, at, added.length);
    System.arraycopy(bytes, at + removed, result, at + added.length, bytes.length - at - removed);
    return result;
  }
}
