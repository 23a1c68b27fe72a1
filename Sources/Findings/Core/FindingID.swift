/// The name of a finding, such as `syn-unanswered`: what records, `--only` and `explain` call it.
///
/// Each is declared beside its rule, or beside its page if it is about a capture. `Catalogue` lists them all,
/// in order.
public struct FindingID: RawRepresentable, Hashable, Sendable {
    /// The name.
    public let rawValue: String

    /// The finding that is called `rawValue`; nil when there is none.
    public init?(rawValue: String) {
        guard Catalogue.ids.contains(FindingID(rawValue)) else { return nil }
        self.init(rawValue)
    }

    /// Declares a name.
    init(_ name: String) {
        rawValue = name
    }

    /// The name that records and `explain` use.
    public var name: String {
        rawValue
    }

    /// Whether it is about the capture, and not about one connection.
    public var isAboutCapture: Bool {
        !Catalogue.rules.contains { $0.id == self } && !isAboutComparison
    }

    /// Whether only `compare` tells it: it is about what happened between two places.
    public var isAboutComparison: Bool {
        Catalogue.isAboutComparison(self)
    }

    /// How much attention it asks for, unless a finding says otherwise.
    public var severity: Severity {
        Catalogue.severity(of: self)
    }
}

extension FindingID: CaseIterable {
    /// All of them, in the catalogue's order.
    public static var allCases: [FindingID] {
        Catalogue.ids
    }
}
