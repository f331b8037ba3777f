package vn.overseasmembers.engine;

import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;

/**
 * Gives the engine's {@link Narrowed} queries a smaller table to ask, between the engine and its SQL; people's own SQL is not asked at all.
 */
@Intercepts(@Signature(type = Executor.class, method = "query",
    args = {MappedStatement.class, Object.class, RowBounds.class, ResultHandler.class}))
final class NarrowedQueries implements Interceptor {

    private static final String VALUE = "narrowed_";
    private static final Pattern FIRST_PAGE = Pattern.compile("order by RES\\.([A-Z_]+ (?:asc|desc))\\s+limit ", Pattern.CASE_INSENSITIVE);
    private static final Pattern PAGE = Pattern.compile("\\s+limit \\? offset \\?\\s*$", Pattern.CASE_INSENSITIVE);

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
        var arguments = invocation.getArgs();
        if (((MappedStatement) arguments[0]).getId().contains("NativeQuery")
            && Context.getCommandContext().getAuthorizationManager() instanceof CommitteeAuthorization rights && rights.isAuthCheckExecuted()) {
            throw Rejection.forbidden("Không tra cứu trực tiếp cơ sở dữ liệu của quy trình.");
        }
        if (arguments[1] instanceof ListQueryParameterObject query && query.getAuthCheck() instanceof Narrowed narrowed) {
            var executor = (Executor) invocation.getTarget();
            var statement = (MappedStatement) arguments[0];
            var rows = (RowBounds) arguments[2];
            var sql = narrow(statement, query, narrowed);
            return executor.query(statement, query, rows, (ResultHandler<?>) arguments[3], executor.createCacheKey(statement, query, rows, sql), sql);
        }
        return invocation.proceed();
    }

    private static BoundSql narrow(MappedStatement statement, Object parameter, Narrowed narrowed) {
        var original = statement.getBoundSql(parameter);
        var sql = narrowed.simplified(original.getSql());
        int at = sql.indexOf(narrowed.table());
        if (at < 0 || sql.indexOf(narrowed.table(), at + 1) >= 0) {
            throw new IllegalStateException(statement.getId() + " does not ask " + narrowed.table() + " once");
        }
        var alias = narrowed.table().substring(narrowed.table().lastIndexOf(' '));
        var head = sql.substring(0, at);
        var tail = sql.substring(at + narrowed.table().length());
        var mappings = new ArrayList<>(original.getParameterMappings());
        var page = PAGE.matcher(tail);
        if (page.find() && isFirstPage(parameter)) {
            tail = page.replaceFirst(" limit " + ((ListQueryParameterObject) parameter).getMaxResults());
            mappings.subList(mappings.size() - 2, mappings.size()).clear();
        }
        var narrower = head + "(" + visible(narrowed, tail) + ")" + alias + tail;

        int first = (int) head.chars().filter(c -> c == '?').count();
        for (int i = 0; i < narrowed.values().size(); i++) {
            mappings.add(first + i, new ParameterMapping.Builder(statement.getConfiguration(), VALUE + i, String.class).build());
        }
        var result = new BoundSql(statement.getConfiguration(), narrower, mappings, parameter);
        original.getAdditionalParameters().forEach(result::setAdditionalParameter);
        for (int i = 0; i < narrowed.values().size(); i++) {
            result.setAdditionalParameter(VALUE + i, narrowed.values().get(i));
        }
        return result;
    }

    /** PostgreSQL keeps one plan for a first page only if it knows how short that is; else it plans anew for each, which takes longer than the page. */
    private static boolean isFirstPage(Object parameter) {
        return parameter instanceof ListQueryParameterObject query && query.getFirstResult() == 0;
    }

    /** Each branch comes in the order in which the first page is asked for, where that is simple, so that it need not be read to its end. */
    private static String visible(Narrowed narrowed, String tail) {
        if (narrowed.branches().size() == 1) {
            return narrowed.branches().get(0);
        }
        var order = FIRST_PAGE.matcher(tail);
        var ordered = order.find() ? " order by " + order.group(1) : "";
        return narrowed.branches().stream().map(branch -> "(" + branch + ordered + ")").collect(Collectors.joining(" union all "));
    }
}
