import TestSupport
import Testing

/// The validator refuses what a schema forbids; otherwise the records' test would prove nothing.
@Suite struct JSONSchemaTests {
    private func problems(_ value: String, _ schema: String) throws -> [String] {
        JSONSchema(try JSONValue(parsing: schema.utf8)).problems(with: try JSONValue(parsing: value.utf8))
    }

    @Test(arguments: [
        ("1", #"{"type":"integer","minimum":1,"maximum":1}"#), ("1", #"{"type":"number"}"#),
        ("1.5", #"{"type":"number"}"#), ("null", #"{"type":["string","null"],"pattern":"^a"}"#),
        ("\"ab\"", #"{"pattern":"^a"}"#), ("null", #"{"enum":["a",null]}"#), ("[1,2]", #"{"items":{"minimum":1}}"#),
        (#"{"a":1}"#, #"{"properties":{"a":{}},"required":["a"],"additionalProperties":false}"#),
        ("1", ##"{"$ref":"#/$defs/n","$defs":{"n":{"type":"integer"}}}"##),
        ("1", #"{"anyOf":[{"type":"string"},{"type":"integer"}]}"#),
    ])
    func valid(_ value: String, _ schema: String) throws {
        #expect(try problems(value, schema).isEmpty)
    }

    @Test(arguments: [
        ("1.5", #"{"type":"integer"}"#), ("true", #"{"type":"integer"}"#), ("1", #"{"type":"boolean"}"#),
        ("0", #"{"minimum":1}"#), ("2", #"{"maximum":1}"#), ("\"ba\"", #"{"pattern":"^a"}"#),
        ("\"b\"", #"{"enum":["a",null]}"#), ("[1,0]", #"{"items":{"minimum":1}}"#),
        (#"{"b":1}"#, #"{"properties":{"a":{}},"additionalProperties":false}"#), ("{}", #"{"required":["a"]}"#),
        (#"{"a":"x"}"#, #"{"properties":{"a":{"type":"integer"}}}"#), ("1", ##"{"$ref":"#/$defs/none"}"##),
        ("1", #"{"anyOf":[{"type":"string"},{"type":"null"}]}"#), ("1", #"{"not":{}}"#),
    ])
    func invalid(_ value: String, _ schema: String) throws {
        #expect(try problems(value, schema).count == 1)
    }
}
