import Connections
import Packets

/// Where the time of a connection went, as the record has it.
public struct TimingRecord: Sendable {
    /// From the first SYN to the ACK that ends the handshake.
    public var connect: Interval?
    /// From the capture point to the server and back, by the client's data and their ACKs.
    public var toServer: RoundTrips?
    /// From the capture point to the client and back, by the server's data and their ACKs.
    public var toClient: RoundTrips?
    /// From the request to the server's first payload.
    public var firstResponse: FirstResponse?
    /// The longest time between two frames.
    public var longestPause: LongestPause?
    /// What the time was spent on; nil where the clock went back, or nothing tells the network from an end.
    public var split: TimeSplit?

    /// How long the server's first payload took.
    public struct FirstResponse: Sendable {
        /// The client's last segment before it that can be what it answers, or the end of the handshake.
        public var request: FrameReference
        /// The server's first payload.
        public var response: FrameReference

        /// The time between the two.
        public var length: Interval {
            response.time.since(request.time)
        }
    }

    init(_ connection: borrowing Connection) {
        connect = HandshakeRecord.duration(of: connection)
        split = connection.timeSplit
        guard let timing = connection.measuredTiming else { return }
        toServer = timing.client.roundTrips
        toClient = timing.server.roundTrips
        longestPause = timing.longestPause
        if let request = timing.request, let response = connection.server.firstData {
            firstResponse = FirstResponse(request: request, response: response)
        }
    }

    func write(to json: inout JSONWriter) {
        json.member("connect", connect)
        json.object("rtt") {
            toServer.write(as: "server", to: &$0)
            toClient.write(as: "client", to: &$0)
        }
        writeFirstResponse(to: &json)
        writeLongestPause(to: &json)
        guard let split else { return json.null("split") }
        json.object("split") { split.write(to: &$0) }
    }

    private func writeFirstResponse(to json: inout JSONWriter) {
        guard let firstResponse, let seconds = firstResponse.length.ifKnown else { return json.null("first_response") }
        json.object("first_response") {
            $0.member("seconds", seconds)
            $0.member("request_frame", firstResponse.request.frame)
            $0.member("response_frame", firstResponse.response.frame)
        }
    }

    private func writeLongestPause(to json: inout JSONWriter) {
        guard let longestPause, let end = longestPause.end else { return json.null("longest_pause") }
        json.object("longest_pause") {
            $0.member("frame", end.frame)
            $0.member("seconds", longestPause.length)
            $0.member("part", longestPause.part?.name)
            $0.member("owed_by", longestPause.owing?.name)
        }
    }
}

extension RoundTrips? {
    /// Null without samples.
    fileprivate func write(as name: StaticString, to json: inout JSONWriter) {
        guard let trips = self, trips.count > 0 else { return json.null(name) }
        json.object(name) {
            $0.member("min", trips.least)
            $0.member("mean", trips.mean)
            $0.member("p95", trips.percentile95)
            $0.member("max", trips.most)
            $0.member("samples", trips.count)
        }
    }
}

extension TimeSplit {
    /// The six parts; the network's also by the side of the capture point that it lies on.
    fileprivate func write(to json: inout JSONWriter) {
        json.member("recovery", self[.recovery])
        json.member("window", self[.window])
        json.member("network", network)
        json.member("server", self[.server])
        json.member("client", self[.client])
        json.member("idle", self[.idle])
        json.object("network_to") {
            $0.member("server", self[.networkToServer])
            $0.member("client", self[.networkToClient])
        }
    }
}

extension TimePart {
    /// The word the record uses.
    var name: String {
        switch self {
        case .recovery: "recovery"
        case .window: "window"
        case .networkToServer, .networkToClient: "network"
        case .server: "server"
        case .client: "client"
        case .idle: "idle"
        }
    }
}
