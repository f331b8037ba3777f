package vn.overseasmembers.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.overseasmembers.audit.Hashed.Hash;

/**
 * A chain as it was found, to be checked against itself, against its head and against the checkpoints that cover it. Knows nothing of a database.
 *
 * @param name   kind and key: {@code case/2026-000123}
 * @param fields names of what is hashed of each link
 * @param head   what is kept of its newest link, or null when nothing is
 * @param links  by number, oldest first
 * @param seals  what checkpoints say of it, by number of the link
 */
record Chain(String name, List<String> fields, Head head, List<Link> links, List<Seal> seals) {

    /**
     * An entry.
     *
     * @param seq    its number in the chain, from 1
     * @param values of the fields, as text; null where there is none
     */
    record Link(long seq, Hash hash, List<String> values) {
    }

    /**
     * What is kept of the newest link.
     *
     * @param pruned     number of the newest link that was removed because its time had run out, or 0
     * @param prunedHash its hash; the chain goes on from there
     */
    record Head(long seq, Hash hash, long pruned, Hash prunedHash) {

        Head(long seq, Hash hash) {
            this(seq, hash, 0, Hash.NONE);
        }
    }

    /** A checkpoint has covered the chain up to a link. */
    record Seal(long checkpoint, long seq, Hash hash) {
    }

    /** The hash that a link should have. */
    static Hash hash(String chain, long seq, Hash previous, List<String> fields, List<String> values) {
        var said = Hashed.of("overseas-members link 1").with("chain", chain).with("seq", seq).with("previous", previous).apart();
        for (int i = 0; i < fields.size(); i++) {
            said.with(fields.get(i), values.get(i));
        }
        return said.hash();
    }

    /** Everything that is wrong with it, oldest first; nothing when it is as it was written. */
    List<Finding> check() {
        var found = new ArrayList<Finding>();
        var pruned = head == null ? 0 : head.pruned();
        var last = pruned;
        var previous = pruned == 0 ? Hash.NONE : head.prunedHash();
        Map<Long, Hash> hashes = new HashMap<>();
        for (var link : links) {
            if (link.seq() <= last) {
                found.add(new Finding(name, link.seq(), Finding.What.INSERTED));
                continue;
            }
            if (link.seq() > last + 1) {
                found.add(new Finding(name, last + 1, Finding.What.REMOVED));
            } else if (!hash(name, link.seq(), previous, fields, link.values()).equals(link.hash())) {
                found.add(new Finding(name, link.seq(), Finding.What.CHANGED));
            }
            last = link.seq();
            previous = link.hash();
            hashes.put(last, previous);
        }
        checkHead(last, previous, found);
        checkSeals(last, pruned, hashes, found);
        return found;
    }

    private void checkHead(long last, Hash lastHash, List<Finding> found) {
        if (head == null) {
            if (last > 0) {
                found.add(new Finding(name, last, Finding.What.HEAD));
            }
        } else if (last < head.seq()) {
            found.add(new Finding(name, last + 1, Finding.What.CUT_OFF));
        } else if (last > head.seq()) {
            found.add(new Finding(name, head.seq() + 1, Finding.What.INSERTED));
        } else if (!lastHash.equals(head.hash())) {
            found.add(new Finding(name, last, Finding.What.HEAD));
        }
    }

    /** Whoever writes a chain anew, hashes and head too, cannot write anew what is signed. */
    private void checkSeals(long last, long pruned, Map<Long, Hash> hashes, List<Finding> found) {
        for (var seal : seals) {
            if (seal.seq() > last) {
                found.add(new Finding(name, last + 1, Finding.What.CUT_OFF));
                return;
            }
            if (seal.seq() > pruned && !seal.hash().equals(hashes.get(seal.seq()))) {
                found.add(new Finding(name, seal.seq(), Finding.What.NOT_AS_SEALED));
                return;
            }
        }
    }
}
