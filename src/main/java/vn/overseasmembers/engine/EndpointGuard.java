package vn.overseasmembers.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;
import vn.overseasmembers.access.RepeatableBody;
import vn.overseasmembers.engine.OpenEndpoints.Endpoint;
import vn.overseasmembers.engine.OpenEndpoints.Who;

/** Lets through to the engine's REST interfaces what {@link OpenEndpoints} opens to the caller, and lists a page at a time. */
final class EndpointGuard extends OncePerRequestFilter {

    private static final String MAX_RESULTS = "maxResults=";
    private static final int PAGE = 50;
    private static final int MOST = 1_000;
    private static final int MOST_BYTES = 1_000_000;

    private final Supplier<TaskRights> rights;
    private final Supplier<JdbcClient> jdbc;
    private final ObjectMapper json = new ObjectMapper();

    EndpointGuard(Supplier<TaskRights> rights, Supplier<JdbcClient> jdbc) {
        this.rights = rights;
        this.jdbc = jdbc;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var path = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
        var endpoint = OpenEndpoints.find(request.getMethod(), path)
            .filter(open -> open.who().includes(roles()))
            .orElseThrow(() -> Rejection.forbidden("Tài khoản này không dùng được chức năng đó."));
        if (endpoint.task()) {
            checkTask(OpenEndpoints.taskOf(path), request.getMethod());
        }
        HttpServletRequest passed = request;
        if (readsBody(endpoint, request)) {
            var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw Rejection.invalid(null, "Nội dung gửi lên quá lớn.");
            }
            checkBody(body);
            passed = new RepeatableBody(request, body);
        }
        if (endpoint.who() == Who.OVERSEERS && asksForValues(request)) {
            throw valuesAreClosed();
        }
        chain.doFilter(endpoint.list() ? aPageOf(passed, path.startsWith("/engine-rest/")) : passed, response);
    }

    private static Set<String> roles() {
        return SecurityContextHolder.getContext().getAuthentication().getAuthorities().stream().map(GrantedAuthority::getAuthority)
            .collect(Collectors.toSet());
    }

    /** The same answer whatever is asked of a task: another committee's is closed, one that is gone is gone. */
    private void checkTask(String id, String method) {
        var found = jdbc.get().sql("""
                select coalesce(T.OWNER_, '') as committee, E.BUSINESS_KEY_ as case_no
                from ACT_RU_TASK T join ACT_RU_EXECUTION E on E.ID_ = T.PROC_INST_ID_ where T.ID_ = ?
                """).param(id).query(Whose.class).optional();
        if (found.isEmpty()) {
            throw "GET".equals(method) ? Rejection.notFound("Không tìm thấy công việc này; có thể đã được xử lý xong.")
                : Rejection.conflict("Việc này vừa được người khác xử lý, hoặc không còn nữa. Đồng chí tải lại danh sách công việc.");
        }
        rights.get().check(SecurityContextHolder.getContext().getAuthentication().getName(), found.get().committee(), found.get().caseNo());
    }

    private record Whose(String committee, String caseNo) {
    }

    private static boolean readsBody(Endpoint endpoint, HttpServletRequest request) {
        return request.getMethod().equals("POST") && endpoint.who() == Who.OVERSEERS;
    }

    /** Criteria on values would tell by counts what processes hold. */
    private void checkBody(byte[] body) throws IOException {
        JsonNode content;
        try {
            content = json.readTree(body);
        } catch (JsonProcessingException e) {
            throw Rejection.invalid(null, "Nội dung gửi lên không phải JSON hợp lệ.");
        }
        if (keys(content).anyMatch(EndpointGuard::namesValues)) {
            throw valuesAreClosed();
        }
    }

    private static Stream<String> keys(JsonNode node) {
        return Stream.concat(
            StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false),
            StreamSupport.stream(node.spliterator(), false).flatMap(EndpointGuard::keys));
    }

    private static boolean asksForValues(HttpServletRequest request) {
        return request.getQueryString() != null && request.getParameterMap().keySet().stream().anyMatch(EndpointGuard::namesValues);
    }

    private static boolean namesValues(String key) {
        return key.toLowerCase(Locale.ROOT).endsWith("variables") || key.toLowerCase(Locale.ROOT).startsWith("variable");
    }

    private static Rejection valuesAreClosed() {
        return Rejection.forbidden("Không tìm quy trình theo nội dung hồ sơ.");
    }

    /** Programs are told when they ask for too much; Tasklist asks for 2,000 filters and would show none. */
    private static HttpServletRequest aPageOf(HttpServletRequest request, boolean program) {
        var query = Optional.ofNullable(request.getQueryString()).filter(text -> !text.isEmpty());
        var asked = query.stream().flatMap(text -> Arrays.stream(text.split("&"))).filter(part -> part.startsWith(MAX_RESULTS))
            .map(part -> part.substring(MAX_RESULTS.length())).toList();
        if (asked.isEmpty()) {
            return new WithQuery(request, query.map(text -> text + "&").orElse("") + MAX_RESULTS + PAGE);
        }
        if (asked.size() > 1 || !asked.get(0).matches("[0-9]{1,9}")) {
            throw Rejection.invalid("maxResults", "maxResults phải là một số từ 0 đến " + MOST + ".");
        }
        if (Integer.parseInt(asked.get(0)) <= MOST) {
            return request;
        }
        if (program) {
            throw Rejection.invalid("maxResults", "Mỗi lần lấy nhiều nhất " + MOST + " dòng (maxResults); lấy tiếp bằng firstResult.");
        }
        return new WithQuery(request, query.get().replace(MAX_RESULTS + asked.get(0), MAX_RESULTS + MOST));
    }
}
