package vn.overseasmembers.opinionchain;

import vn.overseasmembers.engine.Ruling;

/**
 * What the table {@code quorum} asks of a vote.
 *
 * @param base          entitled or present
 * @param over          more than the fraction; otherwise the fraction itself is enough
 * @param leastOfficial with fewer members entitled the opinion is recorded and needs no majority
 */
record Majority(String base, int numerator, int denominator, boolean over, int leastOfficial) {

    static Majority of(Ruling row) {
        return new Majority(row.text("base"), row.number("numerator"), row.number("denominator"), "over".equals(row.text("comparison")),
            row.number("leastOfficial"));
    }

    boolean reachedBy(Vote vote) {
        return vote.inFavour() >= needed(vote);
    }

    /** The fewest votes in favour that are enough. */
    long needed(Vote vote) {
        long whole = (long) numerator * base(vote);
        return over ? whole / denominator + 1 : -Math.floorDiv(-whole, denominator);
    }

    boolean asksMajorityOf(Vote vote) {
        return vote.entitled() >= leastOfficial;
    }

    int base(Vote vote) {
        return "present".equals(base) ? vote.present() : vote.entitled();
    }

    /** In Vietnamese: "trên 1/2 số đảng viên được quyền biểu quyết (20)". */
    String said(Vote vote) {
        return "%s %d/%d số đảng viên %s (%d)".formatted(over ? "trên" : "từ", numerator, denominator,
            "present".equals(base) ? "có mặt" : "được quyền biểu quyết", base(vote));
    }
}
