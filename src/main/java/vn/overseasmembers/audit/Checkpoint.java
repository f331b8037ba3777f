package vn.overseasmembers.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import vn.overseasmembers.audit.Hashed.Hash;

/**
 * What stood at the heads of all chains that had changed since the checkpoint before, signed.
 *
 * @param at       to the microsecond
 * @param previous hash of the checkpoint before, or {@link Hash#NONE} of the first
 * @param heads    how many it covers
 * @param root     of the tree over them
 * @param signer   hash of the public key
 */
record Checkpoint(long no, Instant at, Hash previous, int heads, Hash root, Hash signer, byte[] signature) {

    /** A head that a checkpoint covers. */
    record Covered(String chain, long seq, Hash hash) {

        Hash leaf() {
            return Merkle.leaf(Hashed.of("overseas-members head 1").with("chain", chain).with("seq", seq).with("hash", hash).bytes());
        }
    }

    /** Over heads in the order of their chains' names, byte by byte. */
    static Checkpoint sign(long no, Instant at, Hash previous, List<Covered> covered, SigningKey key) {
        var root = Merkle.root(covered.stream().map(Covered::leaf).toList());
        var unsigned = new Checkpoint(no, at.truncatedTo(ChronoUnit.MICROS), previous, covered.size(), root, key.id(), new byte[0]);
        return new Checkpoint(no, unsigned.at, previous, unsigned.heads, root, unsigned.signer, key.sign(unsigned.said()));
    }

    /** What is hashed and signed. */
    byte[] said() {
        return Hashed.of("overseas-members checkpoint 1").with("no", no).with("at", at.toString()).with("previous", previous).with("heads", heads)
            .with("root", root).with("signer", signer).bytes();
    }

    Hash hash() {
        return Hash.of(said());
    }
}
