package vn.overseasmembers.desk;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseState;

/**
 * What officers record about a case outside its open tasks, each a process with a start form that asks for the case number. When it makes sense
 * to offer it; whether it is accepted is the process's to say. Their names: {@code happening.*}.
 */
enum Happening {
    WITHDRAWAL(CaseState.SELECTION, CaseState.AGREED),
    LEFT_UNBRIEFED(CaseState.AGREED),
    STAY_CHANGE(CaseState.AGREED, CaseState.ABROAD),
    HOME_VISIT(CaseState.ABROAD),
    MOVE_ABROAD(CaseState.ABROAD),
    TEMPORARY_EXTENSION(CaseState.ABROAD),
    EXEMPTION(CaseState.AGREED, CaseState.ABROAD),
    STAY_END(CaseState.ABROAD),
    LETTER_LOST(CaseState.AGREED, CaseState.ABROAD, CaseState.RETURNED),
    LETTER_CORRECTION(CaseState.AGREED, CaseState.ABROAD, CaseState.RETURNED),
    CONFIRMATION_MISSING(CaseState.RETURNED),
    INTEREST(CaseState.SELECTION, CaseState.AGREED, CaseState.ABROAD, CaseState.RETURNED),
    MISTAKE(CaseState.values());

    private final Set<CaseState> when;

    Happening(CaseState... when) {
        this.when = EnumSet.copyOf(List.of(when));
    }

    /** Key of the process. */
    String process() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Keys of the processes that are offered for a case. */
    static List<String> of(Case file) {
        return Arrays.stream(values()).filter(one -> one.when.contains(file.state())).map(Happening::process).toList();
    }
}
