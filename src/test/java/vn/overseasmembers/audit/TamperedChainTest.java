package vn.overseasmembers.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import vn.overseasmembers.audit.Chain.Head;
import vn.overseasmembers.audit.Chain.Link;
import vn.overseasmembers.audit.Chain.Seal;
import vn.overseasmembers.audit.Hashed.Hash;

/** Whatever is done to a random history is found: changed, removed, added, swapped, cut off, or written anew with all its hashes. */
class TamperedChainTest {

    private static final List<String> FIELDS = List.of("id", "kind", "actor", "details");

    @Provide
    Arbitrary<Chain> histories() {
        var value = Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(12), Arbitraries.of("đồng ý", "a=3:b\nactor-\n", "", "\0", "🏛")).injectNull(0.2);
        var values = value.list().ofSize(FIELDS.size()).list().ofMinSize(1).ofMaxSize(12);
        return Combinators.combine(values, Arbitraries.integers().between(0, 11)).as((all, sealed) -> written("case/2026-000001", all, sealed));
    }

    /** As the database writes it; sealed once or twice, the second time at its end. */
    private static Chain written(String name, List<List<String>> all, int sealed) {
        var links = new ArrayList<Link>();
        var previous = Hash.NONE;
        for (var values : all) {
            previous = Chain.hash(name, links.size() + 1, previous, FIELDS, values);
            links.add(new Link(links.size() + 1, previous, values));
        }
        var seals = new ArrayList<Seal>();
        if (sealed > 0 && sealed < links.size()) {
            seals.add(new Seal(1, sealed, links.get(sealed - 1).hash()));
        }
        seals.add(new Seal(2, links.size(), previous));
        return new Chain(name, FIELDS, new Head(links.size(), previous), links, seals);
    }

    private static Chain with(Chain chain, List<Link> links) {
        return new Chain(chain.name(), FIELDS, chain.head(), links, chain.seals());
    }

    /** What somebody does who may write everything but what is signed: new numbers, new hashes, a new head. */
    private static Chain anew(Chain chain, List<Link> links) {
        var anew = written(chain.name(), links.stream().map(Link::values).toList(), 0);
        return new Chain(chain.name(), FIELDS, anew.head(), anew.links(), chain.seals());
    }

    @Property
    void nothingIsFoundInWhatWasWritten(@ForAll("histories") Chain chain) {
        assertThat(chain.check()).isEmpty();
    }

    @Property
    void aChangedByteIsFoundAndSaidWhere(@ForAll("histories") Chain chain, @ForAll Random random) {
        var links = new ArrayList<>(chain.links());
        int place = random.nextInt(links.size());
        var link = links.get(place);
        if (random.nextInt(4) == 0) {
            var hash = link.hash().bytes();
            hash[random.nextInt(hash.length)] ^= (byte) (1 << random.nextInt(8));
            links.set(place, new Link(link.seq(), Hash.read(hash), link.values()));
            assertThat(with(chain, links).check()).extracting(Finding::seq).contains(link.seq());
        } else {
            var values = new ArrayList<>(link.values());
            int field = random.nextInt(values.size());
            values.set(field, changed(values.get(field), random));
            links.set(place, new Link(link.seq(), link.hash(), values));
            assertThat(with(chain, links).check()).containsExactly(new Finding(chain.name(), link.seq(), Finding.What.CHANGED));
            assertThat(anew(chain, links).check()).isNotEmpty();
        }
    }

    /** One byte more, less or other; still text, as the database would have it. */
    private static String changed(String value, Random random) {
        if (value == null) {
            return "";
        }
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || random.nextBoolean()) {
            return random.nextBoolean() && bytes.length > 0 && value.codePointCount(0, value.length()) > 0
                ? value.substring(0, value.offsetByCodePoints(value.length(), -1)) : value + "x";
        }
        return random.nextBoolean() && !value.isEmpty() ? "y".equals(value.substring(0, 1)) ? "z" + value.substring(1) : "y" + value : null;
    }

    @Property
    void aMovedBoundaryBetweenFieldsIsFound(@ForAll("histories") Chain chain, @ForAll Random random) {
        var links = new ArrayList<>(chain.links());
        int place = random.nextInt(links.size());
        var values = new ArrayList<>(links.get(place).values());
        Collections.rotate(values, 1);
        if (!values.equals(links.get(place).values())) {
            links.set(place, new Link(place + 1, links.get(place).hash(), values));
            assertThat(with(chain, links).check()).containsExactly(new Finding(chain.name(), place + 1, Finding.What.CHANGED));
        }
    }

    @Property
    void aRemovedLinkIsFound(@ForAll("histories") Chain chain, @ForAll Random random) {
        var links = new ArrayList<>(chain.links());
        int place = random.nextInt(links.size());
        links.remove(place);
        assertThat(with(chain, links).check()).extracting(Finding::seq).contains((long) place + 1);
        assertThat(anew(chain, links).check()).isNotEmpty();
    }

    @Property
    void anInsertedLinkIsFound(@ForAll("histories") Chain chain, @ForAll Random random) {
        var links = new ArrayList<>(chain.links());
        int place = random.nextInt(links.size() + 1);
        var like = links.get(random.nextInt(links.size()));
        // with the number of its neighbour, or one beyond the end
        links.add(place, new Link(place + 1, like.hash(), like.values()));
        assertThat(with(chain, links).check()).isNotEmpty();
        if (place < chain.links().size() && !like.values().equals(chain.links().get(place).values())) {
            assertThat(anew(chain, links).check()).isNotEmpty();
        }
    }

    @Property
    void swappedLinksAreFound(@ForAll("histories") Chain chain, @ForAll Random random) {
        var links = new ArrayList<>(chain.links());
        int one = random.nextInt(links.size());
        int other = random.nextInt(links.size());
        var first = links.get(one);
        var second = links.get(other);
        if (!first.values().equals(second.values())) {
            links.set(one, new Link(first.seq(), first.hash(), second.values()));
            links.set(other, new Link(second.seq(), second.hash(), first.values()));
            assertThat(with(chain, links).check()).extracting(Finding::seq).contains(first.seq(), second.seq());
            assertThat(anew(chain, links).check()).isNotEmpty();

            // together with their hashes
            links.set(one, new Link(first.seq(), second.hash(), second.values()));
            links.set(other, new Link(second.seq(), first.hash(), first.values()));
            assertThat(with(chain, links).check()).isNotEmpty();
        }
    }

    @Property
    void whatIsCutOffIsFoundEvenWithANewHead(@ForAll("histories") Chain chain, @ForAll @IntRange(min = 0, max = 11) int left) {
        if (left < chain.links().size()) {
            var links = chain.links().subList(0, left);
            assertThat(with(chain, links).check()).contains(new Finding(chain.name(), left + 1, Finding.What.CUT_OFF));
            var rewound = new Chain(chain.name(), FIELDS, left == 0 ? null : new Head(left, links.get(left - 1).hash()), links, chain.seals());
            assertThat(rewound.check()).containsExactly(new Finding(chain.name(), left + 1, Finding.What.CUT_OFF));
        }
    }

    @Property
    void aChainOfAnotherCaseIsFound(@ForAll("histories") Chain chain) {
        assertThat(new Chain("case/2026-000002", FIELDS, chain.head(), chain.links(), List.of()).check()).isNotEmpty();
    }

    @Property
    void whatIsNotSealedYetCanBeCutOffWithItsHeadAndIsSaidToBeSoInTheDocuments(@ForAll("histories") Chain chain) {
        var more = new ArrayList<>(chain.links());
        more.add(new Link(more.size() + 1, Hash.NONE, chain.links().get(0).values()));
        var grown = anew(chain, more);
        assertThat(grown.check()).isEmpty();
        assertThat(chain.check()).isEmpty();
    }

    @Property
    void goesOnAfterItsOldestLinksWereRemoved(@ForAll("histories") Chain chain, @ForAll @IntRange(min = 1, max = 12) int gone) {
        if (gone <= chain.links().size()) {
            var hash = chain.links().get(gone - 1).hash();
            var rest = chain.links().subList(gone, chain.links().size());
            var pruned = new Chain(chain.name(), FIELDS, new Head(chain.links().size(), chain.head().hash(), gone, hash), rest, chain.seals());
            assertThat(pruned.check()).isEmpty();
            assertThat(new Chain(chain.name(), FIELDS, chain.head(), rest, chain.seals()).check()).isNotEmpty();
        }
    }
}
