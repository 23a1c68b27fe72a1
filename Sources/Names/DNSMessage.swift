import Packets

/// What a DNS message says of addresses (RFC 1035 4). Any bytes are allowed; what is whole of a cut message counts.
public enum DNSMessage {
    /// Records looked at in one message; an honest answer has a few dozen.
    private static let recordLimit = 512
    /// CNAMEs followed from the question on; resolvers give up sooner.
    private static let aliasLimit = 16

    private enum Kind {
        static let address: UInt16 = 1
        static let alias: UInt16 = 5
        static let address6: UInt16 = 28
    }

    /// The counts of a message's sections, and what it says of itself.
    private struct Header {
        var questions: Int
        var answers: Int
        var records: Int

        /// - Returns: Nil unless the message is a response to a plain query that says no error.
        init?(_ cursor: inout DNSCursor) {
            guard cursor.u16() != nil, let flags = cursor.u16(), let questions = cursor.u16(),
                let answers = cursor.u16(), let authorities = cursor.u16(), let others = cursor.u16()
            else { return nil }
            // QR set, opcode 0, rcode 0.
            guard flags & 0xf80f == 0x8000 else { return nil }
            self.questions = Int(questions)
            self.answers = Int(answers)
            records = Int(answers) + Int(authorities) + Int(others)
        }
    }

    /// One record that matters here.
    private enum Record {
        case address(of: HostName, Address)
        case alias(of: HostName, HostName)
    }

    /// The names that `message` gives to addresses: to those in its answers, the name that was asked for.
    ///
    /// An answer is taken as a resolver takes it, only where the question leads to it, through CNAMEs or directly. A
    /// response of multicast DNS has no question and announces names of its own, also beside its answers.
    public static func names(in message: [UInt8], isMulticast: Bool) -> [NamedAddress] {
        var cursor = DNSCursor(message)
        guard let header = Header(&cursor) else { return [] }
        var asked: HostName?
        for _ in 0..<min(header.questions, recordLimit) {
            guard let name = cursor.name(), cursor.bytes(4) != nil else { return [] }
            asked = asked ?? name
        }
        let count = isMulticast ? header.records : header.answers
        let records = records(&cursor, count: min(count, recordLimit))
        if isMulticast { return announced(in: records) }
        return asked.map { answers(to: $0, in: records) } ?? []
    }

    private static func announced(in records: [Record]) -> [NamedAddress] {
        records.compactMap { record in
            guard case .address(of: let name, let address) = record, !address.isLoopback else { return nil }
            return NamedAddress(address, name)
        }
    }

    private static func answers(to asked: HostName, in records: [Record]) -> [NamedAddress] {
        var aliases: [HostName: HostName] = [:]
        for case .alias(of: let name, let target) in records where aliases[name] == nil { aliases[name] = target }
        var names: Set<HostName> = [asked]
        var last = asked
        while names.count <= aliasLimit, let next = aliases[last], names.insert(next).inserted { last = next }
        return records.compactMap { record in
            // Loopback and unspecified addresses are what ad-blocking resolvers answer with; they are not the name's own.
            guard case .address(of: let name, let address) = record, names.contains(name), !address.isLoopback,
                !address.isUnspecified
            else { return nil }
            return NamedAddress(address, asked)
        }
    }

    private static func records(_ cursor: inout DNSCursor, count: Int) -> [Record] {
        var records: [Record] = []
        for _ in 0..<count {
            guard let name = cursor.name(), let kind = cursor.u16(), let kindClass = cursor.u16(),
                let lifetime = cursor.u32(), let length = cursor.u16()
            else { break }
            let start = cursor
            guard let data = cursor.bytes(Int(length)) else { break }
            // The class of the Internet; multicast DNS has a flag in its highest bit (RFC 6762 10.2), and takes a name back
            // with a lifetime of 0 (10.1).
            guard let owner = name, kindClass & 0x7fff == 1, kindClass == 1 || lifetime > 0 else { continue }
            if let record = record(kind, of: owner, data, start) { records.append(record) }
        }
        return records
    }

    private static func record(
        _ kind: UInt16,
        of owner: HostName,
        _ data: ArraySlice<UInt8>,
        _ start: DNSCursor
    ) -> Record? {
        switch (kind, data.count) {
        case (Kind.address, 4), (Kind.address6, 16): return Address(bytes: data).map { .address(of: owner, $0) }
        case (Kind.alias, _):
            var cursor = start
            // The name must fill the record exactly; otherwise one of the two is damaged.
            guard let target = cursor.name(), let target, cursor.at == data.endIndex else { return nil }
            return .alias(of: owner, target)
        default: return nil
        }
    }
}
