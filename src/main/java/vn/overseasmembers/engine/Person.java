package vn.overseasmembers.engine;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import vn.overseasmembers.access.Interests;
import vn.overseasmembers.access.Officers;

/**
 * What somebody is on one day, read at the first question and kept for one command or request at most, so that whoever leaves an office
 * loses sight at once.
 */
final class Person {

    private final String username;
    private final Officers officers;
    private final Interests interests;
    private final LocalDate day;
    private Set<String> functions;
    private List<String> committees;
    private Set<String> closedCases;

    Person(String username, Officers officers, Interests interests, LocalDate day) {
        this.username = username;
        this.officers = officers;
        this.interests = interests;
        this.day = day;
    }

    String username() {
        return username;
    }

    /** Codes of the organisations in which the person serves as officer: the tasks of these, and of no others, are theirs. */
    List<String> committees() {
        if (committees == null) {
            committees = List.copyOf(officers.committeesOf(username, day));
        }
        return committees;
    }

    boolean serves(String committee) {
        return committee != null && committees().contains(committee);
    }

    /** Numbers of the cases that are closed to the person, who has declared an interest in them. */
    Set<String> closedCases() {
        if (closedCases == null) {
            closedCases = Set.copyOf(interests.casesOf(username));
        }
        return closedCases;
    }

    boolean officer() {
        return !committees().isEmpty();
    }

    boolean administrator() {
        return functions().contains("administrator");
    }

    /** Sees where processes stand, and nothing of what they are about. */
    boolean overseer() {
        return administrator() || functions().contains("process-owner");
    }

    Set<String> functions() {
        if (functions == null) {
            functions = Set.copyOf(officers.functionsOf(username, day));
        }
        return functions;
    }
}
