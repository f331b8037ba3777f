package vn.overseasmembers.journey;

/** A change of the stay that somebody has asked for and nobody has answered yet; whoever judges the stay judges what is asked for. */
public interface AskedChange {

    /** The case with what is asked for in place of what is planned; the case itself when nothing is asked for. */
    Case asked(Case file);
}
