package vn.overseasmembers.audit;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.overseasmembers.audit.Checkpoint.Covered;
import vn.overseasmembers.audit.Hashed.Hash;

/** The shapes of what an evidence pack and the interface for programs tell of a chain; {@code docs/record.md} has them. */
final class Packed {

    private Packed() {
    }

    /**
     * A chain.
     *
     * @param fields of each entry, in the order in which they are hashed
     * @param pruned the newest entry of those removed because their time had run out, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Links(String chain, List<String> fields, Pruned pruned, List<Entry> entries) {

        static Links of(Chain chain, List<Entry> entries) {
            var head = chain.head();
            return new Links(chain.name(), chain.fields(), head == null || head.pruned() == 0 ? null : new Pruned(head.pruned(), head.prunedHash().hex()), entries);
        }
    }

    /** An entry that is not there any more. */
    record Pruned(long seq, String hash) {
    }

    /**
     * An entry.
     *
     * @param values   its fields, each as it is hashed
     * @param what     a Vietnamese sentence
     * @param handedIn what an officer handed in with it, or null
     */
    @JsonPropertyOrder({"seq", "hash", "what"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(long seq, String hash, @JsonAnyGetter @JsonInclude Map<String, String> values, String what, HandedIn handedIn) {

        static Entry of(Chain chain, Chain.Link link, String what, HandedIn handedIn) {
            var values = new LinkedHashMap<String, String>();
            for (int i = 0; i < chain.fields().size(); i++) {
                values.put(chain.fields().get(i), link.values().get(i));
            }
            return new Entry(link.seq(), link.hash().hex(), values, what, handedIn);
        }
    }

    /**
     * Words that an entry holds by commitment.
     *
     * @param salt   null when they were erased
     * @param values null when they were erased
     */
    record HandedIn(String salt, Map<String, String> values) {

        static HandedIn of(Chains.Words words) {
            if (words.erased()) {
                return new HandedIn(null, null);
            }
            var values = new LinkedHashMap<String, String>();
            for (int i = 0; i < words.fields().size(); i++) {
                values.put(words.fields().get(i), words.values().get(i));
            }
            return new HandedIn(words.salt(), values);
        }
    }

    /**
     * That a checkpoint covers a chain up to one of its entries.
     *
     * @param leaf   place of the chain among those that the checkpoint covers, from 0
     * @param beside hashes beside the way from there to the root, from below
     */
    record Proof(long seq, String hash, int leaf, List<String> beside, Sealed checkpoint) {

        static Proof of(Checkpoint checkpoint, List<Covered> covered, String chain) {
            int leaf = 0;
            while (!covered.get(leaf).chain().equals(chain)) {
                leaf++;
            }
            var head = covered.get(leaf);
            var beside = Merkle.proof(covered.stream().map(Covered::leaf).toList(), leaf);
            return new Proof(head.seq(), head.hash().hex(), leaf, beside.stream().map(Hash::hex).toList(), Sealed.of(checkpoint));
        }
    }

    /** A checkpoint. */
    record Sealed(long no, String at, String previous, int heads, String root, String signer, byte[] signature) {

        static Sealed of(Checkpoint checkpoint) {
            return new Sealed(checkpoint.no(), checkpoint.at().toString(), checkpoint.previous().hex(), checkpoint.heads(), checkpoint.root().hex(),
                checkpoint.signer().hex(), checkpoint.signature());
        }
    }

    /**
     * What proves the chains of a pack.
     *
     * @param keys public keys (X.509) by their hash
     */
    record Proofs(Map<String, Proof> chains, Map<String, byte[]> keys) {
    }

    /**
     * What is in a pack, signed.
     *
     * @param caseNo number of the case, or {@link #SELECTION}
     * @param files SHA-256 of each by its name, in the order of names
     */
    record Manifest(String format, String caseNo, String takenAt, String takenBy, Map<String, String> files, String signer, byte[] publicKey, byte[] signature) {

        static final String FORMAT = "overseas-members evidence 1";
        /** Stands in the place of a case's number where a zip holds the packs of several. */
        static final String SELECTION = "selection";

        byte[] said() {
            var said = Hashed.of(FORMAT).with("case", caseNo).with("taken_at", takenAt).with("taken_by", takenBy).with("signer", signer).apart();
            files.forEach(said::with);
            return said.bytes();
        }
    }
}
