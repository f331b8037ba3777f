package vn.overseasmembers.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What is hashed and signed, byte by byte, as {@code docs/record.md} says: a title, then a line for each value, its length in bytes before it,
 * so that no two different things are written alike. Written apart from the database's own functions, so that each checks the other.
 */
final class Hashed {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    private Hashed(String title) {
        write(title + "\n");
    }

    static Hashed of(String title) {
        return new Hashed(title);
    }

    /** @param value null is told apart from an empty one */
    Hashed with(String name, String value) {
        if (value == null) {
            write(name + "-\n");
        } else {
            var written = value.getBytes(StandardCharsets.UTF_8);
            write(name + "=" + written.length + ":");
            bytes.writeBytes(written);
            bytes.write('\n');
        }
        return this;
    }

    Hashed with(String name, long value) {
        return with(name, Long.toString(value));
    }

    Hashed with(String name, Hash value) {
        return with(name, value.hex());
    }

    /** An empty line: what comes before it is ours, what comes after it the entry's. */
    Hashed apart() {
        write("\n");
        return this;
    }

    private void write(String ascii) {
        bytes.writeBytes(ascii.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    Hash hash() {
        return Hash.of(bytes());
    }

    /** A SHA-256, by value. */
    static final class Hash {

        static final Hash NONE = new Hash(new byte[32]);

        private final byte[] value;

        private Hash(byte[] value) {
            this.value = value;
        }

        /** @throws IllegalArgumentException when it is not as long as one */
        static Hash read(byte[] value) {
            if (value.length != 32) {
                throw new IllegalArgumentException("no SHA-256");
            }
            return new Hash(value.clone());
        }

        /** @throws IllegalArgumentException when it is none in hexadecimal */
        static Hash read(String hex) {
            return read(HexFormat.of().parseHex(hex));
        }

        static Hash of(byte[]... parts) {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                for (var part : parts) {
                    digest.update(part);
                }
                return new Hash(digest.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        byte[] bytes() {
            return value.clone();
        }

        String hex() {
            return HexFormat.of().formatHex(value);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Hash hash && Arrays.equals(value, hash.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return hex();
        }
    }
}
