package vn.overseasmembers.access;

import java.util.Set;
import java.util.function.Predicate;

/**
 * A page that people can go to: the bar of every page lists it for whoever may use it today. A module declares a bean for each of its pages.
 * The words are in {@code pages.properties}: {@code page.KEY} and {@code page.KEY.about}.
 *
 * @param place     where it stands in the list, smaller first; the first three stand in the bar itself, the others in its menu
 * @param path      from the application's root
 * @param key       by which its words are found
 * @param functions officer, auditor, process-owner, administrator: who may use the page; none for whoever is signed in
 * @param useful    whether the page has anything for the account of that name, who holds one of the functions; asked with each page, so it
 *                  must be quick
 */
public record PageLink(int place, String path, String key, Set<String> functions, Predicate<String> useful) {

    /** A page for everybody who holds one of the functions. */
    public PageLink(int place, String path, String key, Set<String> functions) {
        this(place, path, key, functions, username -> true);
    }
}
