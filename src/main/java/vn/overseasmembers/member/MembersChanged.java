package vn.overseasmembers.member;

import java.util.List;

/**
 * The register now says something else about these members: an import or a page has changed them. Published in the changing transaction,
 * after the write. Journeys, which change members through {@link Members}, do not publish it.
 *
 * @param memberIds the members; an import of many publishes several times
 */
public record MembersChanged(List<Long> memberIds) {

    public MembersChanged {
        memberIds = List.copyOf(memberIds);
    }
}
