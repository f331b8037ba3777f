package vn.overseasmembers.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request with one more query parameter. */
final class WithQuery extends HttpServletRequestWrapper {

    private final String parameter;

    WithQuery(HttpServletRequest request, String parameter) {
        super(request);
        this.parameter = parameter;
    }

    @Override
    public String getQueryString() {
        var query = super.getQueryString();
        return query == null || query.isEmpty() ? parameter : query + "&" + parameter;
    }
}
