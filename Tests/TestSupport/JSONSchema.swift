import Foundation

/// A JSON Schema, as far as Documentation/Schema.json uses draft 2020-12; a keyword that it does not know is a problem.
public final class JSONSchema {
    private let root: JSONValue
    private var expressions: [String: NSRegularExpression] = [:]

    /// A schema.
    public init(_ root: JSONValue) {
        self.root = root
    }

    /// The schema in the repository.
    public static func documented() throws -> JSONSchema {
        let file = Fixtures.folder.deletingLastPathComponent().appendingPathComponent("Documentation/Schema.json")
        return JSONSchema(try JSONValue(parsing: Data(contentsOf: file)))
    }

    /// The definition `name`.
    public subscript(name: String) -> JSONValue? {
        root["$defs"]?[name]
    }

    /// What is wrong with `value`, each with its place; empty when it is valid. `definition` names a part of the schema.
    public func problems(with value: JSONValue, as definition: String? = nil) -> [String] {
        guard let schema = definition.map({ self[$0] }) ?? root else { return ["there is no such definition"] }
        return problems(value, schema, at: "$")
    }

    private func problems(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
        guard case .object(let keywords) = schema else { return ["\(place): a schema is no object"] }
        return keywords.flatMap { problems(value, $0.key, $0.value, of: schema, at: place) }
    }

    private func problems(
        _ value: JSONValue,
        _ keyword: String,
        _ argument: JSONValue,
        of schema: JSONValue,
        at place: String
    ) -> [String] {
        switch keyword {
        case "$schema", "$defs", "title", "description": []
        case "$ref": reference(value, argument, at: place)
        case "type": hasType(value, argument) ? [] : ["\(place): \(value) has not the type \(argument)"]
        case "enum": isAmong(value, argument) ? [] : ["\(place): \(value) is not in the enum"]
        case "minimum": number(value, argument) { $0 >= $1 } ? [] : ["\(place): \(value) is too small"]
        case "maximum": number(value, argument) { $0 <= $1 } ? [] : ["\(place): \(value) is too large"]
        case "pattern": matches(value, argument) ? [] : ["\(place): \(value) does not match \(argument)"]
        case "properties": members(value, argument, at: place)
        case "required": required(value, argument, at: place)
        case "additionalProperties": additional(value, argument, beside: schema["properties"], at: place)
        case "items": items(value, argument, at: place)
        case "maxItems": hasFewEnough(value, argument) ? [] : ["\(place): more elements than \(argument)"]
        case "anyOf": anyOf(value, argument, at: place)
        default: ["\(place): the keyword \(keyword) is not known"]
        }
    }

    private func reference(_ value: JSONValue, _ argument: JSONValue, at place: String) -> [String] {
        guard case .string(let path) = argument, path.hasPrefix("#/"),
            let schema = path.split(separator: "/").dropFirst().reduce(Optional(root), { $0?[String($1)] })
        else { return ["\(place): the reference \(argument) leads nowhere"] }
        return problems(value, schema, at: place)
    }

    private func hasType(_ value: JSONValue, _ argument: JSONValue) -> Bool {
        let allowed: [JSONValue] = if case .array(let types) = argument { types } else { [argument] }
        let own =
            switch value {
            case .null: ["null"]
            case .bool: ["boolean"]
            case .integer: ["integer", "number"]
            case .number: ["number"]
            case .string: ["string"]
            case .array: ["array"]
            case .object: ["object"]
            }
        return own.contains { allowed.contains(.string($0)) }
    }

    private func isAmong(_ value: JSONValue, _ argument: JSONValue) -> Bool {
        if case .array(let values) = argument { values.contains(value) } else { false }
    }

    /// Other values than numbers have no bounds.
    private func number(_ value: JSONValue, _ bound: JSONValue, _ isWithin: (Double, Double) -> Bool) -> Bool {
        guard let number = Self.double(value) else { return true }
        return Self.double(bound).map { isWithin(number, $0) } ?? false
    }

    /// Other values than arrays have no elements.
    private func hasFewEnough(_ value: JSONValue, _ bound: JSONValue) -> Bool {
        guard case .array(let elements) = value else { return true }
        return number(.integer(elements.count), bound) { $0 <= $1 }
    }

    private static func double(_ value: JSONValue) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    private func matches(_ value: JSONValue, _ argument: JSONValue) -> Bool {
        guard case .string(let text) = value else { return true }
        guard case .string(let pattern) = argument, let expression = expression(pattern) else { return false }
        return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }

    private func expression(_ pattern: String) -> NSRegularExpression? {
        if let known = expressions[pattern] { return known }
        let made = try? NSRegularExpression(pattern: pattern)
        expressions[pattern] = made
        return made
    }

    private func members(_ value: JSONValue, _ argument: JSONValue, at place: String) -> [String] {
        guard case .object(let members) = value else { return [] }
        return members.flatMap { name, member in
            argument[name].map { problems(member, $0, at: "\(place).\(name)") } ?? []
        }
    }

    private func required(_ value: JSONValue, _ argument: JSONValue, at place: String) -> [String] {
        guard case .object(let members) = value else { return [] }
        return argument.strings.filter { members[$0] == nil }.map { "\(place): \($0) is missing" }
    }

    private func additional(_ value: JSONValue, _ argument: JSONValue, beside known: JSONValue?, at place: String)
        -> [String]
    {
        guard case .object(let members) = value, argument == .bool(false) else { return [] }
        return members.keys.filter { known?[$0] == nil }.map { "\(place): \($0) is not in the schema" }
    }

    private func items(_ value: JSONValue, _ argument: JSONValue, at place: String) -> [String] {
        guard case .array(let elements) = value else { return [] }
        return elements.enumerated().flatMap { problems($0.element, argument, at: "\(place)[\($0.offset)]") }
    }

    private func anyOf(_ value: JSONValue, _ argument: JSONValue, at place: String) -> [String] {
        guard case .array(let schemas) = argument else { return ["\(place): anyOf is no array"] }
        let all = schemas.map { problems(value, $0, at: place) }
        return all.contains(where: \.isEmpty) ? [] : all.min { $0.count < $1.count } ?? []
    }
}
