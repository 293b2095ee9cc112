package dev.syncline.store.jdbc;

import dev.syncline.model.SynclineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts single values with AES-256-GCM. Each is bound to the place it belongs to: moved to
 * another row it can't be read.
 */
final class Secrets {
  private static final String FORMAT = "1:";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  /** The key's origin, for messages. */
  private final String origin;

  private Secrets(byte[] key, String origin) {
    this.key = new SecretKeySpec(key, "AES");
    this.origin = origin;
  }

  /** With the key that was given, or the one in the directory, which is made when it is missing. */
  static Secrets open(@Nullable String given, Path directory) {
    if (given != null) {
      return new Secrets(decode(given, "SYNCLINE_SECRET_KEY"), "SYNCLINE_SECRET_KEY");
    }
    Path file = directory.resolve("secret.key");
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return new Secrets(decode(Files.readString(file), file.toString()), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("The secret key " + file + " can't be read.", e);
    }
  }

  private static byte[] decode(String base64, String origin) {
    try {
      byte[] key = Base64.getDecoder().decode(base64.strip());
      if (key.length == KEY) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw SynclineException.invalid(
        "The secret key in " + origin + " is not 32 bytes in base64. Put the right key there.");
  }

  /** Written beside and moved, so that a killed start leaves no half key; the first writer wins. */
  private static void create(Path file) throws IOException {
    byte[] key = new byte[KEY];
    RANDOM.nextBytes(key);
    Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rw-------");
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(ownerOnly)}
            : new FileAttribute<?>[0];
    Path part = Files.createTempFile(file.getParent(), "secret", ".part", attributes);
    Files.writeString(part, Base64.getEncoder().encodeToString(key), StandardOpenOption.SYNC);
    try {
      Files.createLink(file, part);
    } catch (FileAlreadyExistsException e) {
      // Another process was first: its key counts.
    } catch (UnsupportedOperationException e) {
      Files.move(part, file);
    }
    Files.deleteIfExists(part);
  }

  /**
   * Tells this key from others and gives nothing of it away: it is random, so that nobody finds it
   * by trying.
   */
  String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("syncline secret key ".getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(key.getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  /**
   * @param place what the value belongs to
   */
  String encrypt(String value, String place) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(value.getBytes(StandardCharsets.UTF_8));
      byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE, sealed.length);
      return FORMAT + Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no AES-256-GCM.", e);
    }
  }

  /**
   * @throws SynclineException REFUSED when the value was encrypted with another key
   */
  String decrypt(String stored, String place) {
    if (!stored.startsWith(FORMAT)) {
      throw wrongKey(place, null);
    }
    byte[] all = Base64.getDecoder().decode(stored.substring(FORMAT.length()));
    try {
      byte[] value =
          cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE), place)
              .doFinal(all, NONCE, all.length - NONCE);
      return new String(value, StandardCharsets.UTF_8);
    } catch (AEADBadTagException e) {
      throw wrongKey(place, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no AES-256-GCM.", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  SynclineException wrongKey(String place, @Nullable Throwable cause) {
    return new SynclineException(
        dev.syncline.model.ErrorCode.REFUSED,
        "What is encrypted in the database ("
            + place
            + ") was encrypted with another key than the one in "
            + origin
            + ". Put the key back that this database was used with.",
        cause);
  }
}
