package vn.overseasmembers.installation;

import java.util.Set;
import org.postgresql.util.PSQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two sentences that the given PostgreSQL does not answer or does not let us in. */
class DatabaseUnreachableReport extends AbstractFailureAnalyzer<PSQLException> {

    private static final Set<String> NOT_LET_IN = Set.of("28000", "28P01", "3D000", "57P03");

    @Override
    protected FailureAnalysis analyze(Throwable root, PSQLException failure) {
        var state = failure.getSQLState();
        if (state == null || !state.startsWith("08") && !NOT_LET_IN.contains(state)) {
            return null;
        }
        return new FailureAnalysis("""
            Không kết nối được với máy chủ PostgreSQL đã cho trong SPRING_DATASOURCE_URL: %s
            The PostgreSQL given by SPRING_DATASOURCE_URL does not let us in: %1$s""".formatted(failure.getMessage()), null, failure);
    }
}
