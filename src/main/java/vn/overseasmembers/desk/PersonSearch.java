package vn.overseasmembers.desk;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.member.Masked;
import vn.overseasmembers.member.Member;
import vn.overseasmembers.member.MemberSearch;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.member.Numbers;
import vn.overseasmembers.member.Words;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisations;

/** The members whom an officer may file for: those in and below the organisations in which he serves, but not himself. */
@Component
class PersonSearch {

    static final int PAGE = 30;

    /** Fewer letters or digits would find half a province. */
    private static final int SHORTEST = 2;

    /**
     * A member as the officer sees him.
     *
     * @param own        whether it is the officer himself
     * @param above      whether the officer serves above the member's cell
     * @param openCase   number of his open case, which is not for every officer to read; or null
     */
    record Person(Member member, String cardNo, String cvNo, String cell, boolean own, boolean above, String openCase) {
    }

    private final JdbcClient jdbc;
    private final MemberSearch search;
    private final Members members;
    private final Numbers numbers;
    private final Officers officers;
    private final Organisations organisations;
    private final Today today;

    PersonSearch(JdbcClient jdbc, MemberSearch search, Members members, Numbers numbers, Officers officers, Organisations organisations, Today today) {
        this.jdbc = jdbc;
        this.search = search;
        this.members = members;
        this.numbers = numbers;
        this.officers = officers;
        this.organisations = organisations;
        this.today = today;
    }

    /** Whether so little was typed that nothing is looked for. */
    static boolean tooShort(String text) {
        return Words.of(text).stream().mapToInt(String::length).sum() < SHORTEST;
    }

    /** A page of members, and one more when there is a next page; nobody for too little text. */
    List<MemberSearch.Line> find(String username, String text, Long after) {
        var committees = officers.committeesOf(username, today.today());
        return committees.isEmpty() || tooShort(text) ? List.of() : search.find(committees, text, after, PAGE);
    }

    /** @throws AccessDeniedException when the member is not below the officer's organisations, or not there */
    Person get(String username, long id) {
        var member = members.find(id).orElseThrow(PersonSearch::elsewhere);
        var way = organisations.upwards(member.cell(), today.today()).stream().map(Organisation::code).toList();
        var committees = officers.committeesOf(username, today.today());
        if (way.stream().noneMatch(committees::contains)) {
            throw elsewhere();
        }
        return new Person(member, Masked.of(member.cardNo()), Masked.of(member.cvNo()),
            organisations.find(member.cell()).map(Organisation::name).orElse(member.cell()),
            officers.memberOf(username).filter(own -> own == id).isPresent(), way.stream().skip(1).anyMatch(committees::contains), openCase(id));
    }

    /**
     * One of the member's numbers in full; kept who asked and why.
     *
     * @throws AccessDeniedException as {@link #get}
     */
    @Transactional
    public String show(String username, long id, String field, String reason) {
        get(username, id);
        return numbers.show(id, field, username, reason);
    }

    private String openCase(long id) {
        return jdbc.sql("select no from journey_case where member_id = :id and closed_at is null").param("id", id).query(String.class).optional().orElse(null);
    }

    private static AccessDeniedException elsewhere() {
        return new AccessDeniedException("no such member below this officer");
    }
}
