package vn.overseasmembers.report;

import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Answers to addresses that none of these pages has made. */
@ControllerAdvice(basePackageClasses = WrongAddress.class)
class WrongAddress {

    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String notUnderstood(Model model) {
        model.addAttribute("status", 400);
        return "error";
    }
}
