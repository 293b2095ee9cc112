package dev.syncline.server.oidc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** {@code https://id.example}, which signs with the RSA key {@code r} and the EC key {@code e}. */
public final class TestIssuer {
  private final KeyPair rsa;
  private final KeyPair ec;

  private TestIssuer(KeyPair rsa, KeyPair ec) {
    this.rsa = rsa;
    this.ec = ec;
  }

  /** One with keys of its own. */
  public static TestIssuer create() {
    try {
      KeyPairGenerator rsaKeys = KeyPairGenerator.getInstance("RSA");
      rsaKeys.initialize(2048);
      KeyPairGenerator ecKeys = KeyPairGenerator.getInstance("EC");
      ecKeys.initialize(new ECGenParameterSpec("secp256r1"));
      return new TestIssuer(rsaKeys.generateKeyPair(), ecKeys.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes the public keys into a folder, and answers who is to be trusted by them. */
  public Issuer publish(Path folder) throws IOException {
    RSAPublicKey rsaKey = (RSAPublicKey) rsa.getPublic();
    ECPublicKey ecKey = (ECPublicKey) ec.getPublic();
    Path keys = folder.resolve("jwks.json");
    Files.writeString(
        keys,
        """
        {"keys":[{"kty":"RSA","kid":"r","n":"%s","e":"%s"},
                 {"kty":"EC","crv":"P-256","kid":"e","x":"%s","y":"%s"}]}\
        """
            .formatted(
                encoded(rsaKey.getModulus().toByteArray()),
                encoded(rsaKey.getPublicExponent().toByteArray()),
                encoded(ecKey.getW().getAffineX().toByteArray()),
                encoded(ecKey.getW().getAffineY().toByteArray())));
    return new Issuer("https://id.example", "syncline", keys.toUri(), "preferred_username");
  }

  /** A token with these claims, signed by the key that is named, whatever the algorithm's name. */
  public String token(String algorithm, String keyId, String claims) {
    String signed =
        encoded(
                "{\"alg\":\"%s\",\"kid\":\"%s\"}"
                    .formatted(algorithm, keyId)
                    .getBytes(StandardCharsets.UTF_8))
            + "."
            + encoded(claims.getBytes(StandardCharsets.UTF_8));
    boolean elliptic = keyId.equals("e");
    try {
      Signature signature =
          Signature.getInstance(elliptic ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
      signature.initSign(elliptic ? ec.getPrivate() : rsa.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** As JWTs write bytes. */
  public static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
