package vn.overseasmembers.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers a program that is not, or not rightly, signed in: in the shape of all refusals, never with a redirect. */
final class JsonRefusal implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final String challenge;

    /** @param challenge for a client that should ask for name and password, or null where a page does so */
    JsonRefusal(String challenge) {
        this.challenge = challenge;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason) throws IOException {
        if (challenge != null) {
            response.setHeader("WWW-Authenticate", challenge);
        }
        write(response, HttpServletResponse.SC_UNAUTHORIZED, "unauthorized", request.getHeader("Authorization") == null
                ? "Phải đăng nhập để sử dụng." : "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đã khóa.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason) throws IOException {
        write(response, HttpServletResponse.SC_FORBIDDEN, "forbidden", "Tài khoản này không có quyền thực hiện việc đó.");
    }

    static void write(HttpServletResponse response, int status, String type, String message) throws IOException {
        var body = "{\"type\":\"%s\",\"message\":\"%s\"}".formatted(type, message).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
