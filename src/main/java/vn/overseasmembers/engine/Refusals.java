package vn.overseasmembers.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.dto.VariableValueDto;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Every answer of the engine's REST interfaces that is no success becomes one Vietnamese sentence that says what to do, in the shape
 * {@code {"type": …, "message": …}}, without the engine's codes and classes. Tasklist shows the message.
 */
final class Refusals extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private static final int CLOSE_BY = 10;

    private final ObjectMapper json = new ObjectMapper();

    /** What is answered. */
    private record Answer(int status, String type, String message, List<?> findings) {

        Answer(int status, String type, String message) {
            this(status, type, message, null);
        }

        static Answer of(Rejection rejection) {
            return new Answer(rejection.kind().status(), rejection.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'), rejection.getMessage());
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException {
        var held = new HeldErrors(response);
        Throwable failure = null;
        try {
            chain.doFilter(request, held);
        } catch (Exception e) {
            failure = e;
            held.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
        if (!held.isError() || response.isCommitted()) {
            return;
        }
        if (failure == null) {
            failure = (Throwable) request.getAttribute(Failures.OF_REQUEST);
        }
        write(response, answer(request, held.getStatus(), failure));
    }

    private Answer answer(HttpServletRequest request, int status, Throwable failure) {
        boolean moving = request.getMethod().equals("POST") && request.getRequestURI().contains("/task/");
        return find(failure, Rejection.class).map(Answer::of)
            .or(() -> find(failure, RefusedByGate.class).map(e -> new Answer(400, "refused-by-gate", e.getMessage(), e.findings())))
            .or(() -> find(failure, AuthorizationException.class)
                .map(e -> new Answer(403, "forbidden", "Tài khoản này không có quyền thực hiện việc đó.")))
            .or(() -> find(failure, TaskAlreadyClaimedException.class)
                .map(e -> new Answer(409, "conflict", "Việc này đã có đồng chí khác nhận xử lý.")))
            .or(() -> find(failure, OptimisticLockingException.class)
                .map(e -> new Answer(409, "conflict", "Việc này vừa được người khác xử lý. Đồng chí tải lại danh sách công việc.")))
            .or(() -> find(failure, NullValueException.class).filter(e -> moving)
                .map(e -> new Answer(409, "conflict", "Việc này vừa được người khác xử lý, hoặc không còn nữa. Đồng chí tải lại danh sách công việc.")))
            .or(() -> find(failure, NotFoundException.class).map(e -> notFound()))
            // what the engine's REST layer says of an id that it does not know, without a reason of its own
            .or(() -> find(failure, InvalidRequestException.class).filter(e -> status == 500).map(e -> notFound()))
            .or(() -> find(failure, NullValueException.class).map(e -> request.getMethod().equals("POST") ? malformed() : notFound()))
            .or(() -> find(failure, BadUserRequestException.class).map(e -> malformed()))
            .or(() -> find(failure, JsonProcessingException.class).map(e -> malformed()))
            .or(() -> find(failure, NullPointerException.class).filter(Refusals::ofAValueThatIsMissing).map(e -> malformed()))
            .or(() -> ofAValueThatCannotBeRead(failure) ? Optional.of(malformed()) : Optional.empty())
            .orElseGet(() -> byStatus(request, status, failure));
    }

    private static Answer byStatus(HttpServletRequest request, int status, Throwable failure) {
        return switch (status) {
            case 400 -> malformed();
            case 401 -> new Answer(401, "unauthorized", "Phải đăng nhập để sử dụng.");
            case 403 -> new Answer(403, "forbidden", "Tài khoản này không có quyền thực hiện việc đó.");
            case 404 -> notFound();
            case 409 -> new Answer(409, "conflict", "Việc này vừa được người khác xử lý. Đồng chí tải lại danh sách công việc.");
            default -> status < 500 ? new Answer(status, "invalid", "Hệ thống không nhận cách gọi này.") : unknown(request, failure);
        };
    }

    /** The engine's REST layer reads some values without asking whether they are there. */
    private static boolean ofAValueThatIsMissing(NullPointerException e) {
        return e.getStackTrace().length > 0 && e.getStackTrace()[0].getClassName().startsWith("org.camunda.bpm.engine.rest.");
    }

    /** What the engine's REST layer throws while it makes a typed value of what was sent: a file without its name, say. */
    private static boolean ofAValueThatCannotBeRead(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20)
            .anyMatch(cause -> Arrays.stream(cause.getStackTrace()).limit(CLOSE_BY)
                .anyMatch(frame -> frame.getClassName().equals(VariableValueDto.class.getName())));
    }

    private static Answer malformed() {
        return new Answer(400, "invalid", "Yêu cầu không đúng dạng: kiểm tra lại tên và kiểu của các giá trị gửi lên.");
    }

    private static Answer notFound() {
        return new Answer(404, "not-found", "Không tìm thấy nội dung được hỏi; có thể đã được xử lý xong.");
    }

    private static Answer unknown(HttpServletRequest request, Throwable failure) {
        var reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("{} {} failed, reference {}", request.getMethod(), request.getRequestURI(), reference, failure);
        return new Answer(500, "error", "Hệ thống gặp lỗi, việc chưa được thực hiện. Đồng chí thử lại; nếu vẫn lỗi, báo quản trị viên mã " + reference + ".");
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        int depth = 0;
        for (var cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    private void write(HttpServletResponse response, Answer answer) throws IOException {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("type", answer.type());
        fields.put("message", answer.message());
        if (answer.findings() != null) {
            fields.put("findings", answer.findings());
        }
        var body = json.writeValueAsBytes(fields);
        response.resetBuffer();
        response.setStatus(answer.status());
        response.setContentType("application/json;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
