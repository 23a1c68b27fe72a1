import Packets

/// A filter, compiled for each link type that occurs.
struct LinkFilters {
    private let expression: String?
    private var compiled: [LinkType: CompiledFilter] = [:]
    /// Link types for which the filter does not compile, so that it is said once and not for each frame.
    private var unfilterable: Set<LinkType> = []

    /// The BPF `expression`, or nil to let every frame pass.
    init(_ expression: String?) {
        self.expression = expression
    }

    /// Whether there is a filter at all.
    var areUsed: Bool {
        expression != nil
    }

    /// There is a filter, and none of the link types so far can be filtered.
    var passNothing: Bool {
        areUsed && compiled.isEmpty
    }

    /// Compiles the filter for the inputs' link types; also without any, so that a wrong filter is always said.
    ///
    /// - Throws: `CaptureError.badFilter`.
    /// - Returns: For which link types it cannot be used.
    mutating func begin(with links: [LinkType]) throws(CaptureError) -> [CaptureError] {
        let refusals = (links.isEmpty ? [.ethernet] : links).compactMap { compile(for: $0) }
        if compiled.isEmpty, let refusal = refusals.first, case .badFilter = refusal { throw refusal }
        return refusals
    }

    /// Whether the frame that `source` has read last passes; what cannot be filtered does not, and is said once in
    /// `refusals`.
    mutating func matches(_ source: CaptureSource, _ link: LinkType, refusals: inout [CaptureError]) -> Bool {
        guard expression != nil else { return true }
        if compiled[link] == nil, let refusal = compile(for: link) { refusals.append(refusal) }
        return compiled[link].map { source.matches($0) } ?? false
    }

    /// Compiles the filter for `link` unless that was tried before.
    ///
    /// - Returns: Why it cannot be done.
    private mutating func compile(for link: LinkType) -> CaptureError? {
        guard let expression, compiled[link] == nil, unfilterable.insert(link).inserted else { return nil }
        do throws(CaptureError) {
            compiled[link] = try CompiledFilter(expression, link: link)
            unfilterable.remove(link)
            return nil
        } catch {
            // What is right for Ethernet is no mistake in the filter.
            guard case .badFilter(_, let reason) = error, (try? CompiledFilter(expression, link: .ethernet)) != nil
            else { return error }
            return .unfilterable(filter: expression, link: link.name, reason: reason)
        }
    }
}
