package vn.overseasmembers.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request with another query. */
final class WithQuery extends HttpServletRequestWrapper {

    private final String query;

    WithQuery(HttpServletRequest request, String query) {
        super(request);
        this.query = query;
    }

    @Override
    public String getQueryString() {
        return query;
    }
}
