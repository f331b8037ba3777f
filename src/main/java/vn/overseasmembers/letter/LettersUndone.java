package vn.overseasmembers.letter;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.engine.Rewind.Call;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.journey.Undoable;

/**
 * A box of a letter was recorded by mistake, and with the last one that the letter was issued: whoever has to write it is asked again. Box 1 takes
 * the letter with it; numbers in the registers of introductions are kept.
 */
@Component
class LettersUndone implements Undoable {

    private static final String BOX_1 = "letter/box-1";
    private static final String NEXT = "letter/next-introduction";
    private static final String WRONG = "box-1-wrong";

    /** The process that has called for a letter, the call, and what it goes on to once the letter is issued. */
    private record Caller(String process, String activity, Set<String> after) {
    }

    private static final Caller OUT = new Caller("transfer", "letter", Set.of("placement", "establish-cell", "guide-alone"));
    private static final Map<String, Caller> CALLERS = Map.of(Letters.OUTWARD, OUT, Letters.ONWARD, OUT,
        Letters.RETURN, new Caller("return-placement", "letter", Set.of("place")),
        Letters.ELSEWHERE, new Caller("return-placement", "further-letter", Set.of("accept-back")));

    private final Steps steps;
    private final LetterBook book;
    private final Timeline timeline;
    private final Rewind rewind;

    LettersUndone(Steps steps, LetterBook book, Timeline timeline, Rewind rewind) {
        this.steps = steps;
        this.book = book;
        this.timeline = timeline;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of(BOX_1, NEXT);
    }

    @Override
    public void undo(Step step) {
        steps.nothingSince(step, "letter", "letter-lost", "placement", "transfer/establish-cell", "transfer/guide-alone", "return-placement/place",
            "return-placement/accept-back", "supervision/entry", "withdrawal", "stay-end");
        if ("refuse".equals(step.decision())) {
            foundRight(step);
            return;
        }
        var letter = book.writtenWith(step.taskId()).orElseThrow(() -> Rejection.refused(
            "Giấy giới thiệu của bước này đã hủy (mất giấy, dừng chuyển sinh hoạt hoặc ô số 1 sai), không còn gì để hủy ở bước này."));
        if (step.path().equals(BOX_1)) {
            book.voided(letter, "recorded-by-mistake");
            timeline.append(Entry.of(step.caseNo(), "letter-voided").of(letter.issuer()).with("letter", letter.number()).with("reason", "recorded-by-mistake"));
        } else {
            boolean corrected = book.corrections(letter).stream().anyMatch(correction -> correction.box() == book.boxes(letter).size());
            if (corrected) {
                throw Rejection.refused("Ô này đã được sửa công khai trên giấy sau khi ghi, nên không hủy được nữa. Hãy sửa tiếp trên giấy nếu còn sai.");
            }
            book.unwrite(letter);
            timeline.append(Entry.of(step.caseNo(), "letter-box-undone").of(step.committee()).with("letter", letter.number()));
        }
        writeAgain(step, letter);
    }

    /** Box 1 was said to be wrong by mistake: the letter holds, and the same committee introduces further. */
    private void foundRight(Step step) {
        var letter = book.voidedLast(step.caseNo(), WRONG).filter(wrong -> rewind.runs(step.caseNo(), "letter"))
            .orElseThrow(() -> Rejection.refused("Giấy giới thiệu ấy đã có giấy khác thay, hoặc việc viết giấy đã dừng; không dùng lại được."));
        book.holdsAgain(letter, "draft");
        timeline.append(Entry.of(step.caseNo(), "letter-holds-again").of(letter.issuer()).with("letter", letter.number()));
        rewind.to(step.caseNo(), "letter", Set.of(), List.of("before-next-box"));
    }

    private void writeAgain(Step step, LetterBook.Letter letter) {
        boolean first = step.path().equals(BOX_1);
        if (letter.draft()) {
            rewind.to(step.caseNo(), "letter", Set.of(), List.of(first ? "before-box-1" : "before-next-box"));
            return;
        }
        var caller = CALLERS.get(letter.purpose());
        if (!rewind.runs(step.caseNo(), caller.process())) {
            throw Rejection.refused("Giấy giới thiệu đã cấp và việc chuyển sinh hoạt đã kết thúc hoặc đã dừng, không hủy ô đã ghi được nữa.");
        }
        rewind.into(step.caseNo(), caller.process(), caller.after(), List.of(), first ? Call.started(caller.activity())
            : Call.entered(caller.activity(), Set.of(BOX_1), List.of("before-next-box"), Map.of()));
    }
}
