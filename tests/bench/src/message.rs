//! Parts of a JSON message whose shape the other side decides. Knows no method of the protocol.

use serde_json::Value;

/// The part a JSON pointer leads to; null if it leads nowhere.
pub fn part<'a>(message: &'a Value, pointer: &str) -> &'a Value {
    message.pointer(pointer).unwrap_or(&Value::Null)
}

/// Takes that part out and leaves null in its place.
pub fn take_part(message: &mut Value, pointer: &str) -> Value {
    message
        .pointer_mut(pointer)
        .map(Value::take)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn any_shape_has_a_part_or_null() {
        let check = |mut message: Value, expected: Value| {
            assert_eq!(*part(&message, "/a/b"), expected, "{message}");
            assert_eq!(take_part(&mut message, "/a/b"), expected, "{message}");
        };
        check(json!({"a": {"b": 1}}), json!(1));
        check(json!({"a": [1]}), Value::Null);
        check(json!([1]), Value::Null);
        check(Value::Null, Value::Null);
    }
}
