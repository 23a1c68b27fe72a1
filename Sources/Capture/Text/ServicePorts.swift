/// The services that tcpdump calls TCP's ports by, from /etc/services of Debian, macOS and the BSDs. This host's own file would say
/// something else on another host.
enum ServicePorts {
    /// The ports by name.
    static let ports: [String: UInt16] = [
        "tcpmux": 1, "echo": 7, "discard": 9, "systat": 11, "daytime": 13, "netstat": 15, "qotd": 17, "chargen": 19, "ftp-data": 20,
        "ftp": 21, "ssh": 22, "telnet": 23, "smtp": 25, "time": 37, "nicname": 43, "whois": 43, "tacacs": 49, "domain": 53,
        "bootps": 67, "tftp": 69, "gopher": 70, "finger": 79, "http": 80, "www": 80, "kerberos": 88, "iso-tsap": 102, "pop3": 110,
        "sunrpc": 111, "rpcbind": 111, "auth": 113, "ident": 113, "nntp": 119, "ntp": 123, "epmap": 135, "loc-srv": 135,
        "netbios-ns": 137, "netbios-dgm": 138, "netbios-ssn": 139, "imap2": 143, "imap": 143, "snmp": 161, "snmptrap": 162, "bgp": 179,
        "irc": 194, "ldap": 389, "svrloc": 427, "https": 443, "snpp": 444, "microsoft-ds": 445, "kpasswd": 464, "urd": 465,
        "submissions": 465, "smtps": 465, "ssmtp": 465, "isakmp": 500, "exec": 512, "login": 513, "shell": 514, "printer": 515,
        "rtsp": 554, "nntps": 563, "submission": 587, "ipp": 631, "ldaps": 636, "domain-s": 853, "rsync": 873, "ftps-data": 989,
        "ftps": 990, "telnets": 992, "imaps": 993, "pop3s": 995, "socks": 1080, "openvpn": 1194, "rmiregistry": 1099,
        "lotusnote": 1352, "ms-sql-s": 1433, "ms-sql-m": 1434, "oracle": 1521, "ncube-lm": 1521, "ingreslock": 1524, "datametrics": 1645,
        "l2tp": 1701, "h323hostcall": 1720, "pptp": 1723, "radius": 1812, "mqtt": 1883, "nfs": 2049, "gnunet": 2086, "zookeeper": 2181,
        "git": 9418, "docker": 2375, "docker-s": 2376, "iscsi-target": 3260, "squid": 3128, "ndl-aas": 3128, "icpv2": 3130, "mysql": 3306,
        "ms-wbt-server": 3389, "svn": 3690, "epmd": 4369, "sip": 5060, "sip-tls": 5061, "xmpp-client": 5222, "xmpp-server": 5269,
        "postgresql": 5432, "postgres": 5432, "rfe": 5002, "amqps": 5671, "amqp": 5672, "rfb": 5900, "x11": 6000, "redis": 6379, "ircd": 6667,
        "ircs-u": 6697, "http-alt": 8080, "webcache": 8080, "https-alt": 8443, "pcsync-https": 8443, "sunproxyadmin": 8081,
        "us-cli": 8082, "radan-http": 8088, "puppet": 8140, "secure-mqtt": 8883, "cslistener": 9000, "jetdirect": 9100, "hp-pdl-datastr": 9100,
        "wap-wsp": 9200, "bacula-dir": 9101, "XmlIpcRegSvc": 9092, "zabbix-agent": 10050, "zabbix-trapper": 10051, "amanda": 10080,
        "webmin": 10000, "snet-sensor-mgmt": 10000, "memcache": 11211, "mongodb": 27017, "nut": 3493, "distcc": 3632, "cfinger": 2003,
        "commplex-main": 5000, "commplex-link": 5001, "upnp": 5000, "sd": 9876, "dict": 2628, "gsiftp": 2811, "rsh": 514, "ajp13": 8009, "http-mgmt": 280,
        "personal-agent": 5555, "freeciv": 5556, "hkp": 11371, "nrpe": 5666, "nsca": 5667, "vnc-server": 5900, "ms-sql": 1433,
    ]
}
