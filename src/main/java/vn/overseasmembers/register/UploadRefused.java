package vn.overseasmembers.register;

import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Says in a sentence why an upload was not even looked at. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UploadRefused {

    @ExceptionHandler
    ResponseEntity<Map<String, String>> tooLarge(MaxUploadSizeExceededException e) {
        return answer(HttpStatus.PAYLOAD_TOO_LARGE, "Tệp quá lớn; hãy chia thành nhiều lần nhập.");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> damaged(MultipartException e) {
        return answer(HttpStatus.BAD_REQUEST, "Yêu cầu tải tệp bị hỏng hoặc bị ngắt giữa chừng; hãy gửi lại.");
    }

    private static ResponseEntity<Map<String, String>> answer(HttpStatus status, String sentence) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("type", "invalid", "message", sentence));
    }
}
