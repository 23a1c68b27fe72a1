import Comparison
import Connections
import Packets

extension FindingID {
    /// A device between the points changed fields.
    public static let rewrittenBetween = FindingID("rewritten-between")
}

enum RewrittenBetweenRule: ComparisonRule {
    static let id = FindingID.rewrittenBetween
    static let severity = Severity.info

    static let page = Page(
        meaning: """
            A device between the points changed fields of packets that came through. A lower TTL is a router, a lower MSS usual; \
            options that are taken away cost speed; a window scale changed on one side only, or payload, breaks the connection.
            """,
        pattern: "The same packet in both captures, with other values.",
        example: ["client: > S 0 <mss 1460>    server: > S 0 <mss 1360>"],
        confusedWith: ["offload at one of the points: it changes how bytes are cut, not what is in them"],
        check: [
            "the firewalls, load balancers and tunnels between the points: TCP normalisation, MSS clamping, proxies"
        ],
        sections: ["RFC 9293 3.1", "RFC 7323", "RFC 2018"]
    )

    /// What the finding about addresses says, and what every router does to ids and numbers of its own.
    private static let told: Set<FieldChange.Field> = [.source, .destination]

    static func find(in connection: ComparedConnection) -> [ComparisonFinding] {
        let changes = connection.comparison.changes.filter { !told.contains($0.field) }
        guard let first = changes.first else { return [] }
        let worst = changes.map { attention($0, among: changes) }.max() ?? .info
        let parts = changes.prefix(8).map { words(of: $0) }
        let rest = changes.count > 8 ? "; and \(changes.count - 8) more" : ""
        return [
            finding(
                .proven,
                first.upperFrames,
                at: connection.upper(first.side),
                severity: worst,
                "Changed between \(connection.near) and \(connection.far): " + parts.joined(separator: "; ") + rest
                    + "."
            )
        ]
    }

    private static func words(of change: FieldChange) -> String {
        "\(change.field.words) of \(Quantity.count(change.count, "packet")) of the \(change.side.name)"
            + change.valueWords
    }

    private static func attention(_ change: FieldChange, among all: [FieldChange]) -> Severity {
        switch change.field {
        case .payload, .length: .error
        case .window: .warning
        case .windowScale: isOnBothSides(change, all) ? .notice : .warning
        case .sackBlocks: hasShift(all) ? .info : .warning
        case .sackPermitted, .timestamps, .flags: .notice
        case .timeToLive, .trafficClass, .maximumSegmentSize, .identification, .sequence, .acknowledgment, .source,
            .destination,
            .timestampValues, .otherOptions:
            .info
        }
    }

    private static func isOnBothSides(_ change: FieldChange, _ all: [FieldChange]) -> Bool {
        all.contains { $0.field == change.field && $0.side != change.side }
    }

    private static func hasShift(_ all: [FieldChange]) -> Bool {
        all.contains { $0.field == .sequence }
    }
}

extension FieldChange.Field {
    /// As a sentence has it.
    public var words: String {
        switch self {
        case .source: "source"
        case .destination: "destination"
        case .sequence: "sequence number"
        case .acknowledgment: "acknowledgment number"
        case .flags: "flags"
        case .timeToLive: "TTL"
        case .trafficClass: "DSCP and ECN"
        case .identification: "IP id"
        case .window: "window"
        case .maximumSegmentSize: "MSS"
        case .windowScale: "window scale"
        case .sackPermitted: "SACK permitted"
        case .timestamps: "timestamps option"
        case .timestampValues: "timestamps"
        case .sackBlocks: "SACK blocks"
        case .otherOptions: "other options"
        case .length: "length"
        case .payload: "payload"
        }
    }
}

extension FieldChange {
    /// ` 1460 → 1360`, ` taken away`; nothing where each packet has other values.
    public var valueWords: String {
        switch (from, to) {
        case (.absent, _): " added"
        case (_, .absent): " taken away"
        case (.flag(true), .flag(false)): " taken away"
        case (.flag(false), .flag(true)): " added"
        case (.number(let one), .number(let other)) where field == .timeToLive:
            other < one ? " \(one - other) less" : " \(other - one) more"
        case (.number, .number) where field == .sequence || field == .acknowledgment: " shifted"
        case (.number(let one), .number(let other))
        where count == 1 || field == .maximumSegmentSize || field == .windowScale:
            " \(one) → \(other)"
        default: ""
        }
    }
}
