package vn.overseasmembers.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vn.overseasmembers.audit.Hashed.Hash;

class MerkleTest {

    @Property
    void everyHeadIsProvedAndNoOther(@ForAll @IntRange(min = 1, max = 70) int size, @ForAll @IntRange(min = 0, max = 69) int some) {
        var leaves = leaves(size);
        int leaf = some % size;
        var proof = Merkle.proof(leaves, leaf);
        assertThat(proof.size()).isLessThanOrEqualTo(7);
        assertThat(Merkle.rootBy(leaves.get(leaf), leaf, size, proof)).isEqualTo(Merkle.root(leaves));
        assertThat(Merkle.rootBy(Merkle.leaf(new byte[] {9, 9}), leaf, size, proof)).isNotEqualTo(Merkle.root(leaves));
        for (int i = 0; i < proof.size(); i++) {
            var other = new ArrayList<>(proof);
            other.set(i, Hash.NONE);
            assertThat(Merkle.rootBy(leaves.get(leaf), leaf, size, other)).isNotEqualTo(Merkle.root(leaves));
        }
    }

    @Property
    void anotherListHasAnotherRoot(@ForAll @IntRange(min = 2, max = 70) int size) {
        var leaves = new ArrayList<>(leaves(size));
        var root = Merkle.root(leaves);
        assertThat(Merkle.root(leaves.subList(0, size - 1))).isNotEqualTo(root);
        var first = leaves.remove(0);
        leaves.add(first);
        assertThat(Merkle.root(leaves)).isNotEqualTo(root);
    }

    /** Computed with another program: SHA-256 of 00 00, and of 01, SHA-256(00 00), SHA-256(00 01). */
    @Example
    void isTheTreeOfRfc6962() {
        assertThat(Merkle.root(leaves(1)).hex()).isEqualTo("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7");
        assertThat(Merkle.root(leaves(2)).hex()).isEqualTo("a20bf9a7cc2dc8a08f5f415a71b19f6ac427bab54d24eec868b5d3103449953a");
    }

    private static List<Hash> leaves(int size) {
        return IntStream.range(0, size).mapToObj(i -> Merkle.leaf(new byte[] {(byte) i})).toList();
    }
}
