package vn.overseasmembers.opinionchain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import vn.overseasmembers.engine.Rejection;

/** Whether a vote adds up and agrees with the opinion drawn from it; {@code processes.md} section 3, quorum. The first objection counts. */
record VoteRules(Majority majority) {

    Optional<Rejection> objection(String decision, Vote vote) {
        return List.<BiFunction<String, Vote, Rejection>>of(this::negative, this::tooManyPresent, this::doesNotAddUp, this::noMajority,
                this::contradictory).stream()
            .map(rule -> rule.apply(decision, vote)).filter(Objects::nonNull).findFirst();
    }

    private Rejection negative(String decision, Vote vote) {
        boolean fine = vote.entitled() >= 0 && vote.present() >= 0 && vote.inFavour() >= 0 && vote.against() >= 0 && vote.blank() >= 0;
        return fine ? null : Rejection.invalid("present", "Số đảng viên và số phiếu không được âm; hãy ghi lại theo biên bản họp chi bộ.");
    }

    private Rejection tooManyPresent(String decision, Vote vote) {
        return vote.present() <= vote.entitled() ? null : Rejection.invalid("present",
            "Số có mặt (%d) không được nhiều hơn số đảng viên được quyền biểu quyết (%d); hãy ghi lại theo biên bản họp chi bộ."
                .formatted(vote.present(), vote.entitled()));
    }

    private Rejection doesNotAddUp(String decision, Vote vote) {
        long counted = (long) vote.inFavour() + vote.against() + vote.blank();
        return counted == vote.present() ? null : Rejection.invalid("inFavour",
            "Số phiếu tán thành (%d), không tán thành (%d) và phiếu trắng (%d) cộng lại là %d, phải bằng số có mặt (%d)."
                .formatted(vote.inFavour(), vote.against(), vote.blank(), counted, vote.present()));
    }

    private Rejection noMajority(String decision, Vote vote) {
        boolean fine = !"agree".equals(decision) || !majority.asksMajorityOf(vote) || majority.reachedBy(vote);
        return fine ? null : Rejection.invalid("inFavour",
            "Chi bộ đồng ý khi có %s tán thành, tức ít nhất %d phiếu; biên bản ghi %d phiếu tán thành. Hãy kiểm tra số phiếu hoặc ghi ý kiến không đồng ý."
                .formatted(majority.said(vote), majority.needed(vote), vote.inFavour()));
    }

    private Rejection contradictory(String decision, Vote vote) {
        boolean fine = !"refuse".equals(decision) || !majority.reachedBy(vote);
        return fine ? null : Rejection.invalid("decision",
            "Ý kiến không đồng ý mâu thuẫn với kết quả biểu quyết: %d phiếu tán thành đã đạt %s. Hãy kiểm tra số phiếu hoặc ghi ý kiến đồng ý."
                .formatted(vote.inFavour(), majority.said(vote)));
    }
}
