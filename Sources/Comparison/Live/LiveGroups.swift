import Connections

/// Which conversations of several points are one connection.
enum LiveGroups {
    /// A conversation of a point.
    struct Member: Hashable {
        var point: Int
        var conversation: Int
    }

    /// All conversations, those that are one connection together, in the order in which they began.
    static func all(of points: [[Conversation]]) -> [[Member]] {
        var firsts: [Member: Member] = [:]
        func first(_ member: Member) -> Member {
            var member = member
            while let other = firsts[member] { member = other }
            return member
        }
        for one in points.indices {
            for other in points.indices where other > one {
                let pairing = ConnectionPairing(points[one], points[other])
                for pair in pairing.pairs + pairing.proxied {
                    let (a, b) = (
                        first(Member(point: one, conversation: pair.first)),
                        first(Member(point: other, conversation: pair.second))
                    )
                    if a != b { firsts[b] = a }
                }
            }
        }
        var groups: [Member: Int] = [:]
        var list: [[Member]] = []
        for (point, conversations) in points.enumerated() {
            for conversation in conversations.indices {
                let member = Member(point: point, conversation: conversation)
                let head = first(member)
                if let place = groups[head] {
                    list[place].append(member)
                } else {
                    groups[head] = list.count
                    list.append([member])
                }
            }
        }
        return list
    }
}
