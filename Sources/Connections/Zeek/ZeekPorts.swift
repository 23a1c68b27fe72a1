/// TCP ports that Zeek takes for a server's: its `likely_server_ports`, from what the base scripts register.
enum ZeekPorts {
    static func contains(_ port: UInt16) -> Bool {
        ports.contains(port)
    }

    private static let ports: Set<UInt16> = Set(
        [http, mail, tls, infrastructure, windows, chat, databases, industry].joined()
    )

    private static let http: [UInt16] = [80, 81, 631, 1080, 3128, 8000, 8080, 8888]
    private static let mail: [UInt16] = [25, 110, 143, 587]
    private static let tls: [UInt16] = [443, 465, 563, 585, 614, 636, 989, 990, 992, 993, 995, 5223]
    /// FTP and GridFTP, SSH, DNS, Finger, Kerberos, LDAP.
    private static let infrastructure: [UInt16] = [21, 2811, 22, 53, 79, 88, 389, 3268]
    /// DCE/RPC, SMB, RDP.
    private static let windows: [UInt16] = [135, 139, 445, 3389]
    /// IRC, XMPP.
    private static let chat: [UInt16] = [6666, 6667, 6668, 6669, 5222, 5269]
    /// MySQL, PostgreSQL, Redis, and MQTT.
    private static let databases: [UInt16] = [1434, 3306, 5432, 6379, 1883]
    /// Modbus, DNP3.
    private static let industry: [UInt16] = [502, 20000]
}
