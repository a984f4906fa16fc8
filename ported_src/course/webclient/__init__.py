"""Talking to web, mail and file servers: urllib, urllib2, httplib, smtplib, ftplib."""
