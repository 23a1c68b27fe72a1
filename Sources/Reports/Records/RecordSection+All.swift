import Connections
import Findings
import Packets

extension RecordSection {
    private static let call = "side call called returned result evidence frame"
    private static let state = "state evidence"
    private static let sent = """
        packets bytes segments acked_bytes retransmitted_segments retransmitted_bytes out_of_order duplicate_acks \
        zero_windows keepalives window_probes throughput window{min max time_at_zero} in_flight{max} sack_blocks dsack \
        retransmissions{timeout fast tail_loss_probe spurious unknown} isn ttl vlan dscp mac interface \
        direction
        """
    private static let trips = "min mean p95 max samples"
    private static let timing = """
        connect rtt{server{\(trips)} client{\(trips)}} first_response{seconds request_frame response_frame} \
        longest_pause{frame seconds part owed_by} \
        split{recovery window network server client idle network_to{server client}}
        """
    private static let numbers = "times bytes segment after lasted silence round_trip"
    private static let offer = "mss window_scale sack_permitted timestamps ecn fast_open multipath"

    private static let certificate =
        "frame chain_length subject issuer names names_cut not_before not_after key self_issued"
    private static let tls = """
        result reached version cipher_suite server_name alpn resumed prelude{kind protocol result code} \
        client_hello{frame last_frame complete size sslv2 legacy_version session_id cipher_suites server_name alpn versions groups \
        key_shares psk early_data session_ticket ech fallback} hello_retry_request{frame group} \
        server_hello{frame version cipher_suite group alpn psk} client_certificate_requested \
        certificates{server{\(certificate)} client{\(certificate)}} alerts{from frame level description encrypted} \
        last_record{client{type length frame} server{type length frame}} \
        times{connect client_hello server_hello client_finished server_finished first_client_data first_server_data}
        """

    /// All members of a record, in its order. A test holds them against Documentation/Schema.json, and what they write against the
    /// whole record.
    static let all: [RecordSection] = [
        RecordSection("schema") { $2.member("schema", fixed: ConnectionRecord.schema) },
        RecordSection("id") { $2.member("id", $0.id) },
        RecordSection("incarnation") { $2.member("incarnation", $0.incarnation) },
        RecordSection("client", "address port name") { connection, context, json in
            json.object("client") { connection.clientEndpoint.write(context.names(for: connection), to: &$0) }
        },
        RecordSection("server", "address port name") { connection, context, json in
            json.object("server") { connection.serverEndpoint.write(context.names(for: connection), to: &$0) }
        },
        RecordSection("roles") { $2.member("roles", $0.roles.name) },
        RecordSection("vantage") { $2.member("vantage", $0.vantage.name) },
        RecordSection("frames", "first last count hidden{client server}") { connection, _, json in
            json.object("frames") { ConnectionRecord.writeFrames(of: connection, to: &$0) }
        },
        RecordSection("start") { $2.member("start", $0.first.time) },
        RecordSection("end") { $2.member("end", $0.last.time) },
        RecordSection("duration") { $2.member("duration", $0.knownDuration) },
        RecordSection("outcome") { $2.member("outcome", $0.outcome(at: $1.now).name) },
        RecordSection("severity") { $2.member("severity", $1.diagnosis.verdict(on: $0).severity.name) },
        RecordSection(
            "handshake",
            """
            kind result syn_frame syn_ack_frame ack_frame duration server_rtt client_rtt syn_count syn_ack_count \
            options{client{\(offer)} server{\(offer)}}
            """
        ) { connection, context, json in
            json.object("handshake") { HandshakeRecord(connection, now: context.now).write(to: &$0) }
        },
        RecordSection("transfer", "client{\(sent)} server{\(sent)} first_client_byte first_server_byte") {
            connection,
            _,
            json in
            json.object("transfer") { TransferRecord(connection).write(to: &$0) }
        },
        RecordSection("timing", timing) { connection, _, json in
            json.object("timing") { TimingRecord(connection).write(to: &$0) }
        },
        RecordSection("teardown", "kind result first_fin fin_frames{client server} reset_by reset_frame") {
            connection,
            context,
            json in
            json.object("teardown") { TeardownRecord(connection, now: context.now).write(to: &$0) }
        },
        RecordSection("states", "client{\(state)} server{\(state)}") { connection, context, json in
            let server = connection.isSelfConnect ? nil : connection.finalState(of: .server, at: context.now)
            let client = connection.finalState(of: .client, at: context.now)
            json.object("states") { EndpointState.write(client: client, server: server, to: &$0) }
        },
        RecordSection("calls", call) { connection, context, json in
            json.array("calls", connection.calls(at: context.now)) { $1.write(to: &$0) }
        },
        RecordSection(
            "findings",
            "id severity evidence frames numbers{\(numbers)} summary explanation alternatives check"
        ) {
            connection,
            context,
            json in
            let findings = context.diagnosis.findings(of: connection, inWords: context.wantsWords)
            json.array("findings", findings) { $1.write(to: &$0) }
        },
        RecordSection("wireshark", "completeness") { connection, _, json in
            json.object("wireshark") { $0.member("completeness", connection.completeness.mask) }
        },
        RecordSection("zeek", "conn_state history") { connection, _, json in
            json.object("zeek") { ConnectionRecord.writeZeek(of: connection, to: &$0) }
        },
        RecordSection("community_id") { connection, _, json in
            ConnectionRecord.writeCommunityID(connection.clientEndpoint, connection.serverEndpoint, to: &json)
        },
        RecordSection("tls", tls) { TLSRecord.write(TLSRecord($0, now: $1.now), to: &$2) },
    ]

    /// The frames of a connection, which a report has and a list has not.
    static let timeline = RecordSection(
        "timeline",
        """
        frame time from kind flags seq ack length window line \
        states{client{\(state)} server{\(state)}} calls{\(call)} note
        """
    ) { connection, context, json in
        var record = ConnectionRecord(connection, now: context.now, names: context.names)
        record.addTimeline(of: connection, now: context.now, time: context.time)
        json.array("timeline", record.timeline ?? []) { $1.write(to: &$0) }
    }
}
