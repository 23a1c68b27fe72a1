import Packets

/// The ends that answered a SYN in some connection of the capture: each is the server of its other connections too, also of
/// those whose opening was not captured (Semantics, "Roles").
struct Listeners: Sendable {
    /// Ends kept at most, so that a scan does not fill the memory; later ones are not known.
    private static let limit = 20_000

    /// Whether the end also opened a connection. One that does both, as peers that reuse their port, tells nothing.
    private var ends: [Endpoint: Bool] = [:]

    /// None yet.
    init() {}

    var isEmpty: Bool { ends.isEmpty }

    /// `server` answered a SYN of `client`.
    mutating func note(_ server: Endpoint, answered client: Endpoint) {
        if ends[server] == nil, ends.count < Self.limit { ends[server] = false }
        noteCaller(client)
    }

    /// `client`, if it is known, opened a connection.
    mutating func noteCaller(_ client: Endpoint) {
        if ends[client] != nil { ends[client] = true }
    }

    /// Whether `end` answered a SYN.
    func knows(_ end: Endpoint) -> Bool {
        ends[end] != nil
    }

    /// Which of two ends is called by the other; nil where neither is known, or both are.
    func server(of one: Endpoint, _ other: Endpoint) -> Endpoint? {
        switch (isListener(one), isListener(other)) {
        case (true, false): one
        case (false, true): other
        default: nil
        }
    }

    /// Whether they tell the roles of a connection whose own segments leave them open.
    @inline(__always)
    func maySettle(_ roles: Roles) -> Bool {
        roles.evidence.isGuess && server(of: roles.client, roles.server) != nil
    }

    private func isListener(_ end: Endpoint) -> Bool {
        ends[end] == false
    }
}

extension Listeners {
    /// The listeners among the ends of those connections in `stores` whose roles were guessed.
    init(among stores: [ConnectionStore]) {
        let wanted = Self.guessedEnds(in: stores)
        guard !wanted.isEmpty else { return }
        for store in stores { noteAnswers(in: store, of: wanted) }
        for store in stores { noteCallers(in: store) }
    }

    private static func guessedEnds(in stores: [ConnectionStore]) -> Set<Endpoint> {
        var wanted: Set<Endpoint> = []
        for store in stores {
            for place in store.indices where wanted.count < 2 * limit {
                let roles = store.roles(at: place)
                guard roles.evidence.isGuess else { continue }
                wanted.insert(roles.client)
                wanted.insert(roles.server)
            }
        }
        return wanted
    }

    /// Only those whose server is wanted are unpacked.
    private mutating func noteAnswers(in store: ConnectionStore, of wanted: Set<Endpoint>) {
        for place in store.indices {
            let roles = store.roles(at: place)
            guard wanted.contains(roles.server), !knows(roles.server), !roles.evidence.isGuess else { continue }
            store.visit(place..<place + 1) { if $0.showsListener { note(roles.server, answered: roles.client) } }
        }
    }

    private mutating func noteCallers(in store: ConnectionStore) {
        guard !isEmpty else { return }
        for place in store.indices {
            let roles = store.roles(at: place)
            if knows(roles.client), !roles.evidence.isGuess { noteCaller(roles.client) }
        }
    }
}

extension Connection {
    /// Its server answered a SYN, and did not send one that crossed it.
    fileprivate var showsListener: Bool {
        handshake.synAck != nil && !handshake.isSimultaneous
    }
}
