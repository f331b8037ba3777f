package vn.overseasmembers.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import vn.overseasmembers.audit.Hashed.Hash;
import vn.overseasmembers.installation.StartRefused;

/**
 * The Ed25519 key with which this installation signs its checkpoints: a file outside the database that only the application's account can read,
 * beside it the public key, for whoever verifies elsewhere. Public keys of other nodes and of former times may lie beside it too and are trusted.
 */
final class SigningKey {

    private static final String ALGORITHM = "Ed25519";
    private static final String PUBLIC = ".pub";

    private final PrivateKey secret;
    private final byte[] publicKey;

    private SigningKey(PrivateKey secret, byte[] publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /**
     * Reads the key, or makes one where there is none.
     *
     * @throws StartRefused when that is impossible
     */
    static SigningKey in(Path file) {
        try {
            var publicFile = file.resolveSibling(file.getFileName() + PUBLIC);
            if (!Files.exists(file)) {
                make(file, publicFile);
            }
            var secret = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(decode(file)));
            var key = new SigningKey(secret, decode(publicFile));
            if (!verifies(readPublic(key.publicKey), new byte[] {1}, key.sign(new byte[] {1}))) {
                throw new GeneralSecurityException("the public key is of another one");
            }
            return key;
        } catch (IOException | UncheckedIOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new StartRefused("Không đọc hoặc không tạo được khóa ký nhật ký %s (overseas.record.key): %s".formatted(file, e.getMessage()),
                "The key that signs the record, %s (overseas.record.key), can't be read or made: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The secret last, and at once: a start that is killed half-way makes both anew. */
    private static void make(Path file, Path publicFile) throws IOException, GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        if (!Files.isDirectory(file.getParent())) {
            Files.createDirectories(file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(publicFile, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        Files.writeString(unfinished, pem("PRIVATE KEY", pair.getPrivate().getEncoded()), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The public keys that lie in a folder, by their hash. */
    static Map<Hash, PublicKey> trusted(Path folder) {
        var trusted = new HashMap<Hash, PublicKey>();
        if (!Files.isDirectory(folder)) {
            return trusted;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.filter(path -> path.getFileName().toString().endsWith(PUBLIC)).toList()) {
                trusted.put(Hash.of(decode(file)), readPublic(decode(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a file in " + folder + " is no public key", e);
        }
        return trusted;
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN %s-----\n%s\n-----END %1$s-----\n".formatted(what, Base64.getEncoder().encodeToString(encoded));
    }

    private static byte[] decode(Path pem) throws IOException {
        return decode(Files.readString(pem));
    }

    /** @throws IllegalArgumentException when it is no PEM */
    static byte[] decode(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    static PublicKey readPublic(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** Hash of the public key. */
    Hash id() {
        return Hash.of(publicKey);
    }

    /** Encoded (X.509). */
    byte[] publicKey() {
        return publicKey.clone();
    }

    byte[] sign(byte[] said) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(said);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean verifies(PublicKey key, byte[] said, byte[] signed) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(said);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
