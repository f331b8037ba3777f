package vn.overseasmembers.access;

import java.util.Set;

/**
 * A page that people can go to: the bar of every page and the administration page list it for whoever holds one of its functions today. A
 * module declares a bean for each of its pages. The words are in {@code pages.properties}: {@code page.KEY} and {@code page.KEY.about}.
 *
 * @param place     where it stands in the list, smaller first
 * @param path      from the application's root
 * @param key       by which its words are found
 * @param functions officer, auditor, process-owner, administrator: who may use the page
 */
public record PageLink(int place, String path, String key, Set<String> functions) {
}
