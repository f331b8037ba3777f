package vn.overseasmembers.modelling;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Files of one or more process folders: by {@code folder/name}. Whoever makes one has limited its size; the gate refuses what is too large
 * all the same.
 */
public record Bundle(SortedMap<String, byte[]> files) {

    public Bundle {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    public static Bundle empty() {
        return new Bundle(new TreeMap<>());
    }

    static String folder(String path) {
        return path.contains("/") ? path.substring(0, path.indexOf('/')) : "";
    }

    static String name(String path) {
        return path.substring(path.indexOf('/') + 1);
    }

    public SortedSet<String> folders() {
        var folders = new TreeSet<String>();
        files.keySet().forEach(path -> folders.add(folder(path)));
        return folders;
    }

    /** What stands in a folder, by bare file name. */
    public SortedMap<String, byte[]> filesOf(String folder) {
        var content = new TreeMap<String, byte[]>();
        files.forEach((path, bytes) -> {
            if (folder(path).equals(folder)) {
                content.put(name(path), bytes);
            }
        });
        return content;
    }

    /** Of these folders only those. */
    public Bundle only(Collection<String> wanted) {
        var some = new TreeMap<>(files);
        some.keySet().removeIf(path -> !wanted.contains(folder(path)));
        return new Bundle(some);
    }

    /** These files, and those of the other where these have none of that name. */
    public Bundle over(Bundle other) {
        var all = new TreeMap<>(other.files);
        all.putAll(files);
        return new Bundle(all);
    }

    /** These folders whole, and the folders of the other that these have none of. */
    public Bundle replacing(Bundle other) {
        var own = folders();
        var all = new TreeMap<>(other.files);
        all.keySet().removeIf(path -> own.contains(folder(path)));
        all.putAll(files);
        return new Bundle(all);
    }
}
