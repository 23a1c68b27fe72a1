import Comparison
import Connections
import Packets

/// What each capture alone finds of a connection, as far as the other one lets it stand.
enum PointFindings {
    private static let sharpenings: [any Sharpening.Type] = [
        ExchangeSharpening.self, FinalACKSharpening.self, ResetSharpening.self, RetransmissionSharpening.self,
        ReorderingSharpening.self, PathMTUSharpening.self, OptionSharpening.self, WindowSharpening.self,
    ]

    /// A finding of one incarnation: each may have its own.
    private struct Key: Hashable {
        var id: FindingID
        var incarnation: Int
    }

    private struct Candidate {
        var finding: Finding
        var point: String
        var isSharper: Bool
        var isNear: Bool
    }

    /// The findings, each told once: of two captures that find the same by the one to which the other adds something, else by the surer
    /// one, else by the one nearer to the client. `told`: what the two together find.
    static func all(
        in compared: ComparedConnection,
        at points: PointDiagnoses,
        besides told: Set<FindingID>
    ) -> [ComparisonFinding] {
        let near = found(points.near, compared.comparison.connections.near)
        let far = found(points.far, compared.comparison.connections.far)
        var best: [Key: Candidate] = [:]
        var order: [Key] = []
        for (isNear, list, others) in [(true, near, far), (false, far, near)] {
            for (incarnation, connection, finding) in list {
                let found = PointFinding(
                    finding: finding,
                    isNear: isNear,
                    connection: connection,
                    compared: compared,
                    others: others.map(\.finding)
                )
                guard let candidate = candidate(found, told) else { continue }
                let key = Key(id: finding.id, incarnation: incarnation)
                if let known = best[key] {
                    if !isBetter(candidate, than: known) { continue }
                } else {
                    order.append(key)
                }
                best[key] = candidate
            }
        }
        return order.compactMap { best[$0] }.map { ComparisonFinding(finding: $0.finding, point: $0.point) }
    }

    private static func found(
        _ point: PointDiagnosis?,
        _ numbers: [Int]
    ) -> [(incarnation: Int, connection: Connection, finding: Finding)] {
        guard let point else { return [] }
        return point.connections(numbered: numbers).enumerated().flatMap { incarnation, connection in
            point.findings(of: connection).map { (incarnation, connection, $0) }
        }
    }

    private static func candidate(_ found: PointFinding, _ told: Set<FindingID>) -> Candidate? {
        let sharpening = sharpenings.first { $0.ids.contains(found.finding.id) }
        switch sharpening?.sharpen(found, besides: told) ?? .asItWas {
        case .struckOut: return nil
        case .asItWas:
            return Candidate(finding: found.finding, point: found.point, isSharper: false, isNear: found.isNear)
        case .sharper(let finding):
            return Candidate(finding: finding, point: found.point, isSharper: true, isNear: found.isNear)
        }
    }

    private static func isBetter(_ one: Candidate, than other: Candidate) -> Bool {
        if one.isSharper != other.isSharper { return one.isSharper }
        return one.finding.evidence > other.finding.evidence
    }
}
