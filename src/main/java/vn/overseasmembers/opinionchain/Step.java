package vn.overseasmembers.opinionchain;

import vn.overseasmembers.engine.Ruling;

/**
 * One committee's turn in a round.
 *
 * @param level        cell, subordinate, grassroots, superior, commission, province, central-commission or central
 * @param part         consult or decide
 * @param body         who inside the committee: cell-meeting, committee, standing-committee or standing-members
 * @param organisation code of the organisation that is that level on the tree of the day
 * @param ruling       the row that asks for it
 */
record Step(String level, String part, String body, String organisation, Ruling ruling) {

    static final String CONSULT = "consult";
    static final String DECIDE = "decide";

    boolean decides() {
        return DECIDE.equals(part);
    }

    boolean ofCell() {
        return "cell".equals(level);
    }
}
