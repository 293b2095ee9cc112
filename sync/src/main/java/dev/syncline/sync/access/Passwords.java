package dev.syncline.sync.access;

import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id hashes of passwords, in the usual form {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}.
 * Each costs memory and a core, so at most two are made at a time in a program: one of these is
 * shared by all who need it.
 */
public final class Passwords {
  private static final int AT_A_TIME = 2;
  private static final int LONGEST = 1024;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Semaphore places = new Semaphore(AT_A_TIME, true);
  private final LongAdder computed = new LongAdder();
  private final Cost cost;

  /** Looks like a hash and is one of no password: to compare with it takes as long. */
  private final String nobody;

  /**
   * What a hash costs.
   *
   * @param memory in KiB
   * @param iterations passes over the memory
   */
  public record Cost(int memory, int iterations) {
    /** About 50 ms; the smallest setting that is recommended for servers. */
    public static final Cost STANDARD = new Cost(19_456, 2);
  }

  public Passwords(Cost cost) {
    this.cost = cost;
    this.nobody = encoded(random(SALT_BYTES), random(HASH_BYTES));
  }

  /** Whether it may be a password at all. */
  static boolean isUsable(String password) {
    return !password.isEmpty() && password.length() <= LONGEST;
  }

  /** A new hash, with a salt of its own. */
  public String hash(String password) {
    byte[] salt = random(SALT_BYTES);
    return encoded(salt, compute(password, salt, cost, HASH_BYTES));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private String encoded(byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(
            cost.memory(),
            cost.iterations(),
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  /** Whether the password is the one the hash was made of. */
  public boolean matches(String password, String encoded) {
    String[] parts = encoded.split("\\$", -1);
    if (parts.length != 6 || !parts[1].equals("argon2id")) {
      return false;
    }
    String[] costs = parts[3].split("[=,]", -1);
    Cost made = new Cost(Integer.parseInt(costs[1]), Integer.parseInt(costs[3]));
    byte[] wanted = Base64.getDecoder().decode(parts[5]);
    byte[] hash = compute(password, Base64.getDecoder().decode(parts[4]), made, wanted.length);
    return MessageDigest.isEqual(wanted, hash);
  }

  /** Takes as long as {@link #matches}, for a user that does not exist. */
  void waste(String password) {
    boolean _ = matches(password, nobody);
  }

  /** How many hashes were computed so far. */
  long computed() {
    return computed.sum();
  }

  private byte[] compute(String password, byte[] salt, Cost with, int length) {
    takePlace();
    try {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(with.memory())
              .withIterations(with.iterations())
              .withParallelism(1)
              .withSalt(salt)
              .build());
      computed.increment();
      byte[] hash = new byte[length];
      generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
      return hash;
    } finally {
      places.release();
    }
  }

  private void takePlace() {
    try {
      if (places.tryAcquire(10, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new SynclineException(
        ErrorCode.TOO_MANY_REQUESTS,
        "Too many people are signing in at this moment. Try again in a few seconds.");
  }
}
