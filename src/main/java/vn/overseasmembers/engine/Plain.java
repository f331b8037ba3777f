package vn.overseasmembers.engine;

import java.util.ArrayList;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;

/** Turns what the engine's API accepts as a value into plain text, numbers, booleans and lists of them. */
final class Plain {

    private Plain() {
    }

    static Object value(String name, TypedValue typed) {
        if (typed == null) {
            return null;
        }
        if (typed instanceof SerializableValue serialized && !serialized.isDeserialized()) {
            if (!"application/json".equals(serialized.getSerializationDataFormat()) || serialized.getValueSerialized() == null) {
                throw Rejection.invalid(name, "Giá trị của trường này không đúng kiểu.");
            }
            try {
                return json(name, org.camunda.spin.Spin.JSON(serialized.getValueSerialized()));
            } catch (org.camunda.spin.SpinRuntimeException e) {
                throw Rejection.invalid(name, "Giá trị của trường này không đúng kiểu.");
            }
        }
        return typed.getValue() instanceof SpinJsonNode node ? json(name, node) : typed.getValue();
    }

    private static Object json(String name, SpinJsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isArray()) {
            var list = new ArrayList<Object>();
            node.elements().forEach(element -> list.add(json(name, element)));
            return list;
        }
        if (node.isValue()) {
            return node.value();
        }
        throw Rejection.invalid(name, "Giá trị của trường này không đúng kiểu.");
    }
}
