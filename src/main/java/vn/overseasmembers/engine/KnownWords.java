package vn.overseasmembers.engine;

import java.util.Map;
import java.util.Set;

/** Words that the domain understands. Columns of decision tables that are named like a list may hold its words only. */
public interface KnownWords {

    Map<String, Set<String>> words();
}
