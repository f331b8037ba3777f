package vn.overseasmembers.audit;

import java.util.ArrayList;
import java.util.List;
import vn.overseasmembers.audit.Hashed.Hash;

/**
 * The tree over the heads that a checkpoint covers, built as RFC 6962 (2.1) does: a leaf is hashed with 0 before it, a node with 1, and the left side
 * is the largest full tree. So a head is proved to be covered by as many hashes as the tree is high, without telling the others.
 */
final class Merkle {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private Merkle() {
    }

    static Hash leaf(byte[] said) {
        return Hash.of(LEAF, said);
    }

    private static Hash node(Hash left, Hash right) {
        return Hash.of(NODE, left.bytes(), right.bytes());
    }

    /** @throws IllegalArgumentException when there is nothing to hash */
    static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("no leaves");
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int left = left(leaves.size());
        return node(root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    /** What stands beside the way from a leaf to the root, from below. */
    static List<Hash> proof(List<Hash> leaves, int leaf) {
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        int left = left(leaves.size());
        var inLeft = leaf < left;
        var proof = inLeft ? proof(leaves.subList(0, left), leaf) : proof(leaves.subList(left, leaves.size()), leaf - left);
        proof.add(root(inLeft ? leaves.subList(left, leaves.size()) : leaves.subList(0, left)));
        return proof;
    }

    /**
     * The root to which a proof leads.
     *
     * @throws IllegalArgumentException when the proof is not as long as one in a tree of that size
     */
    static Hash rootBy(Hash leaf, int number, int size, List<Hash> proof) {
        if (number < 0 || number >= size || size == 1 && !proof.isEmpty() || size > 1 && proof.isEmpty()) {
            throw new IllegalArgumentException("no proof in a tree of " + size);
        }
        if (size == 1) {
            return leaf;
        }
        int left = left(size);
        var below = proof.subList(0, proof.size() - 1);
        var beside = proof.get(proof.size() - 1);
        return number < left ? node(rootBy(leaf, number, left, below), beside) : node(beside, rootBy(leaf, number - left, size - left, below));
    }

    /** The largest power of two below. */
    private static int left(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
