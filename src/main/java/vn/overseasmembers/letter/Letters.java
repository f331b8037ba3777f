package vn.overseasmembers.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.AsksTable;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod.Gives;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseFacts;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Committees;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.organisation.Organisation.Kind;
import vn.overseasmembers.organisation.Organisations;

/** Who writes which letter next, and what becomes of it; {@code domain.md} 5.3. The models call it as {@code letters}. */
@ModelBean("letters")
@AsksTable(value = "letter/letter-route", given = {"purpose", "channel", "superiorThere"}, answers = {"writer", "box"})
@Sends({"transfer-letter-lost", "return-placement-letter-lost", "transfer-stop"})
public class Letters {

    static final String OUTWARD = "outward";
    static final String ONWARD = "onward";
    static final String ELSEWHERE = "elsewhere";
    static final String RETURN = "return";
    private static final String SLIP = "slip";
    private static final Set<String> OUT = Set.of(OUTWARD, ONWARD);
    private static final Set<String> BACK = Set.of(RETURN, ELSEWHERE);

    private final LetterBook book;
    private final Cases cases;
    private final CaseFacts facts;
    private final Committees committees;
    private final Organisations organisations;
    private final Decisions decisions;
    private final Processes processes;
    private final Timeline timeline;
    private final Today today;

    Letters(LetterBook book, Cases cases, CaseFacts facts, Committees committees, Organisations organisations, Decisions decisions,
            Processes processes, Timeline timeline, Today today) {
        this.book = book;
        this.cases = cases;
        this.facts = facts;
        this.committees = committees;
        this.organisations = organisations;
        this.decisions = decisions;
        this.processes = processes;
        this.timeline = timeline;
        this.today = today;
    }

    /**
     * Where a letter leads that takes the member to a host.
     *
     * @return outward from home, or onward from a cell in another country in which he has been placed before
     */
    @ModelMethod(answers = {"outward", "onward"})
    public String purpose(String caseNo) {
        var file = cases.get(caseNo);
        boolean elsewhere = file.hostCell() != null && organisations.find(file.hostCell())
            .filter(cell -> cell.country() != null && !cell.country().equals(file.country())).isPresent();
        return elsewhere ? ONWARD : OUTWARD;
    }

    /**
     * Code of the organisation that writes box 1.
     *
     * @param purpose outward, onward, return or elsewhere
     */
    @ModelMethod(gives = Gives.COMMITTEE)
    public String writer(String caseNo, String purpose) {
        return route(cases.get(caseNo), purpose).first().organisation();
    }

    /**
     * @return yes while somebody has to introduce the member further, else no
     */
    @ModelMethod(answers = {"yes", "no"})
    public String next(String caseNo, String purpose) {
        var next = waiting(caseNo, purpose);
        next.ifPresent(writer -> timeline.append(Entry.of(caseNo, "rule-decided").under(writer.ruling()).of(writer.organisation())
            .with("result", "introduces").with("purpose", purpose)));
        return next.isPresent() ? "yes" : "no";
    }

    /**
     * Code of the organisation that introduces the member further.
     *
     * @throws IllegalStateException when all boxes are written
     */
    @ModelMethod(gives = Gives.COMMITTEE)
    public String asked(String caseNo, String purpose) {
        return waiting(caseNo, purpose).map(LetterRoute.Writer::organisation)
            .orElseThrow(() -> new IllegalStateException("nobody left to write the letter of " + caseNo));
    }

    /** Box 1 was wrong: the letter is void and stays in the register as such. */
    @ModelMethod
    public String voidWrong(String caseNo, String purpose) {
        book.draft(caseNo, purpose).ifPresent(letter -> makeVoid(caseNo, letter, "box-1-wrong"));
        return "void";
    }

    /** All boxes are written: the letter is issued and a copy kept. */
    @ModelMethod
    public String archive(String caseNo, String purpose) {
        var letter = book.draft(caseNo, purpose).orElseThrow(() -> new IllegalStateException("no letter of " + caseNo + " is being written"));
        book.issue(letter);
        timeline.append(Entry.of(caseNo, "letter-issued").of(letter.issuer()).with("purpose", purpose).with("letter", letter.number()));
        return letter.number();
    }

    /** The transfer stops: what was written or issued for the way out and not presented is void. May be called again. */
    @ModelMethod
    public String voidOpen(String caseNo) {
        var letters = book.underWay(caseNo, OUT);
        letters.forEach(letter -> makeVoid(caseNo, letter, "transfer-stopped"));
        return "void";
    }

    /**
     * What is under way is lost: it is void, and its writers begin again.
     *
     * @return outward, return or nothing
     */
    @ModelMethod
    public String lost(String caseNo) {
        var out = book.underWay(caseNo, OUT);
        if (!out.isEmpty()) {
            out.forEach(letter -> makeVoid(caseNo, letter, "lost"));
            processes.tell(caseNo, "transfer-letter-lost");
            return OUTWARD;
        }
        book.underWay(caseNo, BACK).forEach(letter -> makeVoid(caseNo, letter, "lost"));
        return processes.tell(caseNo, "return-placement-letter-lost") > 0 ? RETURN : "nothing";
    }

    /** The member is no member any more: what was written for the way out and not presented, or is being written for the way home, is void. */
    public void memberGone(String caseNo) {
        Stream.concat(book.underWay(caseNo, OUT).stream(), BACK.stream().flatMap(purpose -> book.draft(caseNo, purpose).stream()))
            .forEach(letter -> makeVoid(caseNo, letter, "member-gone"));
    }

    /** Whether a letter or slip of the case is under way, so that it can be lost. */
    public boolean underWay(String caseNo) {
        return !book.underWay(caseNo, OUT).isEmpty() || !book.underWay(caseNo, BACK).isEmpty();
    }

    /**
     * Code of the organisation that wrote a box of the case's newest letter, as it stands today.
     *
     * @return empty when there is no such box
     */
    public Optional<String> writerOf(String caseNo, int box) {
        return book.newest(caseNo).flatMap(letter -> book.boxes(letter).stream().filter(written -> written.box() == box).findFirst())
            .map(written -> organisations.living(written.organisation(), today.today()).code());
    }

    /** A box after the first is corrected visibly; what stood there stays readable ({@code domain.md} 5.3). */
    public void correct(String caseNo, int box, LocalDate on, String oldText, String newText, Acting acting, String organisation) {
        var letter = book.newest(caseNo).orElseThrow();
        book.correct(letter, new LetterBook.Correction(box, on, oldText, newText), organisation, acting.username());
        timeline.append(Entry.of(caseNo, "letter-corrected").of(organisation).with("letter", letter.number()).with("box", box));
    }

    /** The member is home: whatever is still under way of the transfer is stopped. May be called again. */
    @ModelMethod
    public String stopTransfer(String caseNo) {
        return processes.tell(caseNo, "transfer-stop") > 0 ? "stopped" : "nothing-open";
    }

    /** Whether the member was introduced abroad with a letter or slip that still holds. */
    public boolean introducedAbroad(String caseNo) {
        return book.issued(caseNo, OUT);
    }

    /** The slip for exported labour, which the member hands to the mission without passing the MFA Party Committee. */
    public void issueSlip(Case file, String organisation, LocalDate on, Acting acting, String taskId) {
        var slip = book.begin(file.no(), OUTWARD, SLIP, organisation, on, acting.username(), taskId);
        book.issue(slip);
        timeline.append(Entry.of(file.no(), "slip-issued").by(acting).of(organisation).with("letter", slip.number()));
    }

    /** The member has reported with his letter or slip: it is used up. */
    public void presented(String caseNo, LocalDate on) {
        book.presented(caseNo, OUT, on);
    }

    /** The presentation of the letter or slip was recorded by mistake: it is under way again. */
    public void notPresented(String caseNo) {
        book.notPresented(caseNo, OUT);
    }

    /** A slip was issued by mistake: it is void and stays in the register as such. */
    public void slipByMistake(String caseNo, String taskId) {
        book.writtenWith(taskId).ifPresent(slip -> makeVoid(caseNo, slip, "recorded-by-mistake"));
    }

    /**
     * The loss of what was under way was recorded by mistake: it holds again.
     *
     * @param since  when the loss was recorded
     * @param issued whether all boxes had been written
     */
    public void found(String caseNo, Instant since, boolean issued) {
        book.voidedSince(caseNo, "lost", since).forEach(letter -> {
            book.holdsAgain(letter, issued ? "issued" : "draft");
            timeline.append(Entry.of(caseNo, "letter-holds-again").of(letter.issuer()).with("letter", letter.number()));
        });
    }

    /** The receiving cell's answer was recorded by mistake: it has not seen the letter that introduces the member to another place. */
    public void notPresentedElsewhere(String caseNo) {
        book.lastNotPresented(caseNo, Set.of(ELSEWHERE));
    }

    /** The placement at home was recorded by mistake: the committee has not had the letter. */
    public void notPresentedAtHome(String caseNo) {
        book.lastNotPresented(caseNo, Set.of(RETURN));
    }

    /** The receipt was recorded by mistake: the entry in the register of introductions is open again. */
    public void receiptNotBack(String caseNo) {
        book.receiptNotBack(caseNo, OUT);
    }

    /** The committee at home has the letter that introduces the member back. */
    public void presentedAtHome(String caseNo, LocalDate on) {
        book.presented(caseNo, Set.of(RETURN), on);
    }

    /** The receiving cell has the letter that introduces the member to another place, whether it takes him in or not. */
    public void presentedElsewhere(String caseNo, LocalDate on) {
        book.presented(caseNo, Set.of(ELSEWHERE), on);
    }

    /** The host's receipt is back with the sender, and the entry in the register of introductions is closed. */
    public void receiptBack(String caseNo, LocalDate on) {
        book.receiptBack(caseNo, OUT, on);
    }

    private Optional<LetterRoute.Writer> waiting(String caseNo, String purpose) {
        var day = today.today();
        var written = book.draft(caseNo, purpose).map(letter -> book.boxes(letter).stream()
            .map(box -> organisations.living(box.organisation(), day).code()).toList());
        var route = route(cases.get(caseNo), purpose);
        return written.map(route::next).orElse(Optional.of(route.first()));
    }

    private LetterRoute route(Case file, String purpose) {
        var rows = decisions.list("letter-route", facts.of(file).with("purpose", purpose)
            .with("channel", SLIP.equals(file.route()) ? "slip" : "mfa")
            // units directly under the province leave it by its organisation commission
            .with("superiorThere", organisations.nearestAbove(file.homeCell(), Kind.SUPERIOR, today.today()).isPresent()));
        return LetterRoute.of(rows, role -> committees.of(file.no(), role));
    }

    private void makeVoid(String caseNo, LetterBook.Letter letter, String reason) {
        book.voided(letter, reason);
        timeline.append(Entry.of(caseNo, "letter-voided").of(letter.issuer()).with("letter", letter.number()).with("reason", reason));
    }
}
