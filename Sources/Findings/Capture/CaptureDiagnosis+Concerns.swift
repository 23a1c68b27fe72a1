import Connections

/// Which connections a finding about the capture is about.
extension CaptureDiagnosis {
    /// The findings that single connections have part in.
    private static let concerning: Set<FindingID> = [
        .captureStartsLate, .captureEndsEarly, .oneDirectionOnly, .framesDoubled, .offloadedSegments,
        .filterHidesPackets, .portScan, .synFlood, .backscatter,
    ]

    /// Whether `id` is about some connections and not about others.
    public static func concernsConnections(_ id: FindingID) -> Bool {
        concerning.contains(id)
    }

    /// Whether the finding `id` about the capture is about this connection, which has this outcome, in a capture with these
    /// `groups`.
    public static func concerns(
        _ connection: Connection,
        _ outcome: Outcome,
        _ id: FindingID,
        _ groups: CaptureGroups
    ) -> Bool {
        switch id {
        case .captureStartsLate: startsLate(connection)
        case .captureEndsEarly: endsEarly(connection, outcome)
        case .oneDirectionOnly: connection.hidden.isEmpty && isOneSided(connection)
        case .framesDoubled: connection.duplicates > 0
        case .offloadedSegments: isOffloaded(connection)
        case .filterHidesPackets: !connection.hidden.isEmpty
        default: groups.group(of: connection).map { groups.groups[$0].kind.id == id } ?? false
        }
    }
}
